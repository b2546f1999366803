#!/usr/bin/env python3
"""Writes streams.pcapng: TCP conversations with messages over several segments, repeats, gaps, odd options and headers, and what
an ICMP error quotes of one."""
import struct

from frames import A, B, checksum, ether, ip, tcp, write

FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16


def turned(packet):
    """The same datagram on its way back."""
    packet = packet[:10] + b"\0\0" + packet[16:20] + packet[12:16] + packet[20:]
    return packet[:10] + struct.pack(">H", checksum(packet[:20])) + packet[12:]


def segment(port, seq, ack, flags, payload=b"", options=b"", back=False):
    source, destination = (80, port) if back else (port, 80)
    options += b"\0" * (-len(options) % 4)
    head = tcp(source, destination, seq, ack, flags)
    head = head[:12] + bytes([0x50 + len(options) * 4]) + head[13:] + options
    packet = ip(6, head + payload)
    return ether(0x0800, turned(packet) if back else packet)


def opened(port, options=b""):
    return [segment(port, 1000, 0, SYN, options=options), segment(port, 5000, 1001, SYN | ACK, options=options, back=True),
            segment(port, 1001, 5001, ACK)]


request = b"GET /a HTTP/1.1\r\nHost: a.example\r\n\r\n"
answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 30\r\n\r\n" + b"0123456789" * 3
endless = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + b"abcdefghij"
scaled = bytes([2, 4, 5, 0xB4, 1, 3, 3, 7, 4, 2])

frames = opened(40001, scaled)
# A request in two segments, the second one sent twice; its answer with the begin of the next one in its last segment.
frames += [segment(40001, 1001, 5001, PSH | ACK, request[:20]), segment(40001, 1021, 5001, PSH | ACK, request[20:]),
           segment(40001, 1021, 5001, PSH | ACK, request[20:])]
stream = answer + answer
frames += [segment(40001, 5001, 1001 + len(request), ACK, stream[:60], back=True),
           segment(40001, 5061, 1001 + len(request), ACK, stream[60:120], back=True),
           segment(40001, 5121, 1001 + len(request), PSH | ACK, stream[120:], back=True),
           segment(40001, 1001 + len(request), 5001 + len(stream), ACK)]
# An answer that lasts until the end of the stream.
frames += opened(40002) + [segment(40002, 1001, 5001, PSH | ACK, request),
                           segment(40002, 5001, 1001 + len(request), ACK, endless[:50], back=True),
                           segment(40002, 5051, 1001 + len(request), ACK, endless[50:], back=True),
                           segment(40002, 5001 + len(endless), 1001 + len(request), FIN | ACK, back=True),
                           segment(40002, 1001 + len(request), 5002 + len(endless), FIN | ACK)]
# A hole, acknowledged and told of by SACK; duplicate SACK, an option that goes past the end, many no-operations.
frames += opened(40003) + [segment(40003, 1101, 5001, ACK, b"x" * 10),
                           segment(40003, 5001, 1001, ACK, options=bytes([1, 1, 5, 10]) + struct.pack(">II", 1101, 1111), back=True),
                           segment(40003, 5001, 1001, ACK, options=bytes([1, 1, 5, 10]) + struct.pack(">II", 901, 951), back=True),
                           segment(40003, 1111, 5001, ACK, options=bytes([1, 1, 1, 1])),
                           segment(40003, 1111, 5001, ACK, options=bytes([8, 40, 0, 0]))]
# Headers that are too short, and a conversation of one segment.
frames += [ether(0x0800, ip(6, tcp(40004, 80, 1, 0, SYN)[:12] + b"\x20" + tcp(40004, 80, 1, 0, SYN)[13:])),
           ether(0x0800, ip(6, tcp(40005, 80, 7, 9, SYN)[:12] + b"\xa0" + tcp(40005, 80, 1, 0, SYN)[13:])),
           segment(40006, 1, 1, RST, b"closed by the server")]
quoted = ip(6, tcp(40007, 80, 77, 0, SYN))
frames.append(ether(0x0800, turned(ip(1, (lambda m: m[:2] + struct.pack(">H", checksum(m)) + m[4:])(
    bytes([3, 1, 0, 0, 0, 0, 0, 0]) + quoted)))))
write("streams", [(1, frames)])
