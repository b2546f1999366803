#!/usr/bin/env python3
"""Talk that is not quite right: a datagram longer than its packet, a quoted one with a payload, a byte behind a message that was
complete, messages of RTCP that share a datagram, a picture that begins with Exif, a name cut off by the snapshot length."""
import struct

from frames import checksum, ether, ip, tcp, udp, write

SYN, ACK, PSH = 0x02, 0x10, 0x18


def dns(name):
    question = b"".join(bytes([len(part)]) + part for part in name.split(b".")) + b"\0"
    return struct.pack(">HHHHHH", 0x1234, 0x0100, 1, 0, 0, 0) + question + struct.pack(">HH", 1, 1)


def too_long():
    datagram = bytearray(udp(40000, 33437, b"probe"))
    datagram[4:6] = struct.pack(">H", 200)
    return ether(0x0800, ip(17, bytes(datagram)))


def unreachable(quoted):
    body = struct.pack(">BBHI", 3, 3, 0, 0) + quoted
    body = body[:2] + struct.pack(">H", checksum(body)) + body[4:]
    return ether(0x0800, ip(1, body))


def rtcp():
    report = struct.pack(">BBHI", 0x80, 200, 6, 0x11223344) + b"\0" * 20
    name = b"\x01\x05alice" + b"\0"
    description = struct.pack(">BBHI", 0x81, 202, 3, 0x11223344) + name
    return ether(0x0800, ip(17, udp(5005, 5007, report + description)))


def exif():
    picture = b"\xff\xd8\xff\xe1" + struct.pack(">H", 22) + b"Exif\0\0II*\0\x08\0\0\0" + b"\0" * 6 + b"\xff\xd9"
    return b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(picture) + picture


def segment(seq, ack, flags, payload=b"", back=False):
    ports = (80, 49152) if back else (49152, 80)
    packet = bytearray(ip(6, tcp(*ports, seq, ack, flags, payload)))
    if back:
        packet[12:16], packet[16:20] = packet[16:20], packet[12:16]
    return ether(0x0800, bytes(packet))


def talk():
    first, second = b"GET /picture HTTP/1.1\r\nHost: exa", b"mple.org\r\n\r\n"
    end = 1001 + len(first) + len(second)
    answer = exif()
    return [
        segment(1000, 0, SYN), segment(5000, 1001, SYN | ACK, back=True), segment(1001, 5001, ACK),
        segment(1001, 5001, PSH, first), segment(1001 + len(first), 5001, PSH, second),
        segment(5001, end, PSH, answer, back=True), segment(end, 5001 + len(answer), ACK),
        segment(end - 1, 5001 + len(answer), ACK, b"\0"),
    ]


query = ether(0x0800, ip(17, udp(53001, 53, dns(b"cut.example.org"))))
write("damaged_talk", [(1, [too_long(), unreachable(ip(17, udp(33440, 53, dns(b"example.org")))), rtcp()] + talk())],
      cut=[(query, 14 + 20 + 8 + 12 + 6)])
