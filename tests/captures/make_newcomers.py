#!/usr/bin/env python3
"""Writes newcomers.pcapng: a message or two of protocols that no other capture has. Usage: python3 tests/captures/make_newcomers.py"""
import struct

from frames import checksum, ether, ip, tcp, udp, write


def datagram(source, destination, payload):
    return ether(0x0800, ip(17, udp(source, destination, payload)))


def grouped(source, destination, payload):
    """To the group of Local Service Discovery, with the header's checksum made right again."""
    frame = datagram(source, destination, payload)
    head = frame[14:24] + b"\0\0" + frame[26:30] + bytes([239, 192, 152, 143])
    return frame[:14] + head[:10] + struct.pack(">H", checksum(head)) + head[12:] + frame[34:]


SENT = {}


def segment(source, destination, payload):
    """The next bytes of a connection."""
    sequence = SENT.get((source, destination), 1)
    SENT[source, destination] = sequence + len(payload)
    return ether(0x0800, ip(6, tcp(source, destination, sequence, SENT.get((destination, source), 1), 0x18, payload)))


def smpp(command, status, number, body):
    return struct.pack(">IIII", 16 + len(body), command, status, number) + body


def avp(code, value, flags=0x40):
    return struct.pack(">IB", code, flags) + struct.pack(">I", 8 + len(value))[1:] + value + bytes(-len(value) % 4)


def diameter(flags, command, application, hop, *avps):
    body = b"".join(avps)
    return struct.pack(">IIIII", 1 << 24 | 20 + len(body), flags << 24 | command, application, hop, 0x26f00003) + body


STATION = bytes.fromhex("020000000099")
AODV_ROUTE = struct.pack(">4sI4sI", bytes([10, 0, 0, 9]), 7, bytes([10, 0, 0, 1]), 8)
PROXIED = b"\x16\x03\x01\x00\x05hello"
FRAMES = [
    ether(0x0842, b"\xff" * 6 + STATION * 16 + bytes([192, 168, 1, 1])),
    datagram(40000, 9, b"\xff" * 6 + STATION * 16),
    datagram(654, 654, struct.pack(">BHBI", 1, 0x0800, 2, 5) + AODV_ROUTE + struct.pack(">BBI", 2, 4, 1000)),
    datagram(654, 654, struct.pack(">BHB", 2, 0x4018, 2) + AODV_ROUTE[:12] + struct.pack(">I", 6000)),
    datagram(654, 654, struct.pack(">BHB", 3, 0x8000, 1) + AODV_ROUTE[:8]),
    datagram(7075, 7075, b"RC" + struct.pack("<BBBBH", 20, 20, 18, 2, 0x0600) + bytes(144)),
    segment(7075, 40001, bytes(200)),
    grouped(6771, 6771, b"BT-SEARCH * HTTP/1.1\r\nHost: 239.192.152.143:6771\r\nPort: 6881\r\n"
             b"Infohash: 0123456789ABCDEF0123456789ABCDEF01234567\r\ncookie: a1b2\r\n\r\n\r\n"),
    segment(40002, 8443, b"PROXY TCP4 192.0.2.1 192.0.2.2 4242 443\r\nPING\r\n"),
    segment(40003, 8444, b"\r\n\r\n\0\r\nQUIT\n\x21\x11" + struct.pack(">H4s4sHH", 19, bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2]), 4242, 443)
            + b"\x01\x00\x04http" + b"PING\r\n"),
    segment(40004, 11211, b"stats\r\n"),
    segment(11211, 40004, b"STAT pid 8837\r\nSTAT version 1.4.15\r\nEND\r\n"),
    datagram(40005, 11898, b"ISO11898" + bytes([1, 1]) + struct.pack("<IB8sBB", 0x123, 4, b"\1\2\3\4", 1, 0)),
    datagram(623, 623, bytes([6, 0, 0xff, 7]) + bytes(9) + b"\x09" + bytes.fromhex("2018c88100388e04b5")),
    datagram(2222, 2222, struct.pack("<HHHIIHH", 2, 0x8002, 8, 0x1234, 77, 0x00b1, 4) + b"\1\0\5\6"),
    datagram(40008, 1234, b"".join(struct.pack(">I", 0x47010110 | n) + bytes(184) for n in range(2)) + struct.pack(">I", 0x471fff10) + b"\xff" * 184),
    datagram(27036, 27036, b"\xff\xff\xff\xff\x21\x4c\x5f\xa0" + struct.pack("<I", 4) + b"\x08\x05\x10\x01" + struct.pack("<I", 27)
             + b"\x08\x08\x18\x9c\xd3\x01\x22\4host\x4a\x0b\x09" + struct.pack("<Q", 76561198000000000) + b"\x10\x07" + b"\x60\x10"),
    datagram(27036, 27036, b"\xff\xff\xff\xff\x21\x4c\x5f\xa0" + struct.pack("<I", 4) + b"\x08\x05\x10\x00" + struct.pack("<I", 2) + b"\x08\x09"),
    segment(1099, 40006, b"JRMI\0\2K"),
    segment(1099, 40006, b"P\xac\xed\0\5w\4abcd"),
    ether(60, b"\xaa\xaa\x03\x00\x40\x96\x00\x00" + struct.pack(">BBH", 0, 52, 0x328b) + STATION + STATION + bytes(36)),
    segment(40007, 2775, smpp(2, 0, 1, b"client\0secret\0SMPP\0\x34\0\0\0")),
    segment(2775, 40007, smpp(0x80000002, 0, 1, b"server\0")),
    segment(40007, 2775, smpp(4, 0, 2, b"\0\1\1" + b"100\0\1\1" + b"1234567890\0" + bytes([0, 0, 0]) + b"\0\0" + bytes([1, 0, 0xf1, 0, 4]) + b"test"
                              + struct.pack(">HHH", 0x0204, 2, 7)) + smpp(21, 0, 3, b"")),
    segment(2775, 40007, smpp(0x80000004, 0, 2, b"id7\0") + smpp(0x80000015, 0, 3, b"")),
    segment(40009, 3868, diameter(0x80, 257, 0, 1, avp(264, b"client.example"), avp(257, b"\0\1\xc0\0\2\1"), avp(266, struct.pack(">I", 10415)))),
    segment(3868, 40009, diameter(0, 257, 0, 1, avp(268, struct.pack(">I", 2001)), avp(264, b"server.example"))),
    segment(40009, 3868, diameter(0xc0, 272, 4, 2, avp(263, b"client.example;1;2"), avp(416, struct.pack(">I", 1)), avp(55, struct.pack(">I", 3900000000)),
                                  avp(443, avp(450, struct.pack(">I", 0)) + avp(444, b"491700000000")),
                                  struct.pack(">IIII", 1, 0xc0000010, 10415, 7))),
]

write("newcomers", [(1, FRAMES)], comments={1: "wakes the printer"})
