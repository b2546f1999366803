#!/usr/bin/env python3
"""mistakes.pcapng: what analyzers tell findings of. Retransmissions of messages that were complete, lines and bodies of HTTP that are
something else, seconds in the wrong byte order, an application's name that is no text, vectors of TLS that do not fit, lengths of
PPPoE, another version of IP, an echo that is answered with another code."""
import struct

from frames import MAC, checksum, ether, ip, tcp, udp, write

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000049454e44ae426082")


def stream(port, client, server):
    """Both sides of a connection in order; `client` and `server` are lists of segments, the server's behind the client's."""
    frames = [tcp(port[0], port[1], 99, 0, 2), tcp(port[1], port[0], 499, 100, 18), tcp(port[0], port[1], 100, 500, 16)]
    seq, ack = 100, 500
    for data in client:
        frames.append(tcp(port[0], port[1], seq, ack, 24, data))
        seq += len(data)
    for data in server:
        frames.append(tcp(port[1], port[0], ack, seq, 24, data))
        ack += len(data)
    return frames, seq, ack


def http():
    head = b"HTTP/1.1 200 OK\r\nX odd: 1\r\nContent-Type: image/gif\r\nContent-Length: %d\r\n\r\n" % len(PNG)
    frames, seq, ack = stream((50001, 80), [b"GET /a.gif HTTP/1.1\r\nHost: exa", b"mple.com\r\n\r\n"], [head + PNG])
    frames.append(tcp(50001, 80, seq - 1, ack, 16, b"\n"))  # keeps alive what was complete
    return [ether(0x0800, ip(6, frame)) for frame in frames]


def lines():
    return [ether(0x0800, ip(6, tcp(80, 50002, 1, 1, 24, text))) for text in (b"left: a (b)\n\nmore", b"key: value\r\nno end of it")]


def hello(suites, rest):
    body = b"\3\3" + bytes(32) + b"\0" + struct.pack(">H", suites) + b"\xc0\x2f" + rest
    message = b"\1" + struct.pack(">I", len(body))[1:] + body
    return b"\x16\3\1" + struct.pack(">H", len(message)) + message


def tls():
    frames = []
    for index, (suites, rest) in enumerate(((2, b"\1\0"), (0, b""), (200, b"\1\0"), (2, b"\1\0\0\7\0\x17\0\0\0\0\0"))):
        frames += stream((50010 + index, 443), [hello(suites, rest)], [])[0]
    return [ether(0x0800, ip(6, frame)) for frame in frames]


def datagrams():
    boot = b"\1\1\6\0" + b"\0\0\0\7" + b"\x1a\0" + bytes(18) + MAC[:6] + bytes(202) + b"\x63\x82\x53\x63" + b"\x35\1\1\xff"
    report = b"\x80\xc9\0\1\0\0\0\1" + b"\x80\xcc\0\2\0\0\0\1" + b"\6\x0e\x0d\xff"
    return [ether(0x0800, ip(17, udp(68, 67, boot))), ether(0x0800, ip(17, udp(5005, 5005, report)))]


def pppoe():
    return ether(0x8864, b"\x11\0\0\1" + struct.pack(">H", 30) + b"\0\x21" + ip(17, udp(9, 9, b"")) + bytes(40))


def echo(kind, code, body):
    message = struct.pack(">BBH", kind, code, 0) + body
    return message[:2] + struct.pack(">H", checksum(message)) + message[4:]


def others():
    body = b"\0\1\0\1" + b"abcdefgh"
    return [ether(0x0800, b"\x55" + ip(17, udp(9, 9, b""))[1:]), ether(0x0800, ip(1, echo(8, 9, body))), ether(0x0800, ip(1, echo(0, 0, body)))]


write("mistakes", [(1, http() + lines() + tls() + datagrams() + [pppoe()] + others())])
