#!/usr/bin/env python3
"""icmp_extensions.pcapng: errors of routers that say more than the datagram (labels of MPLS, interfaces), and advertisements of mobile IP agents."""
import socket
import struct

from frames import *


def extensions(objects, told=True):
    header = struct.pack(">BBH", 0x20, 0, 0)
    return struct.pack(">BBH", 0x20, 0, checksum(header + objects) if told else 0) + objects


def thing(kind, type, body):
    return struct.pack(">HBB", 4 + len(body), kind, type) + body


def icmp(type, code, word, body):
    message = struct.pack(">BBH", type, code, 0) + word + body
    return ether(0x0800, ip(1, struct.pack(">BBH", type, code, checksum(message)) + word + body))


quoted = ip(17, udp(33435, 33436, b"x" * 32), ident=7).ljust(128, b"\0")
labels = thing(1, 1, struct.pack(">II", 22 << 12 | 1, 23 << 12 | 0x1FF))
arrived = thing(2, 0x4E, struct.pack(">IHH", 5, 1, 0) + bytes([10, 0, 0, 9, 8]) + b"eth0\0\0\0")
forwarded = thing(2, 0x8B, struct.pack(">I", 6) + b"\4lo1" + struct.pack(">I", 1500))
next_hop = thing(2, 0xC4, struct.pack(">HH", 2, 0) + socket.inet_pton(socket.AF_INET6, "2001:db8::9"))
agent = bytes([16, 10]) + struct.pack(">HHH", 5, 200, 0x3000) + bytes([10, 0, 0, 1])
router = bytes([10, 0, 0, 1, 0, 0, 0, 0])
write("icmp_extensions", [(1, [
    icmp(11, 0, b"\0\0\0\0", quoted + extensions(labels)),  # of before RFC 4884: no length
    icmp(3, 3, b"\0\x20\0\0", quoted + extensions(labels + arrived + forwarded + next_hop + thing(9, 3, b"abcd"))),
    icmp(11, 0, b"\0\x08\0\0", quoted[:32] + extensions(labels)),  # too short for extensions
    icmp(12, 0, b"\x14\x20\0\0", quoted + extensions(arrived, told=False)),
    icmp(3, 4, b"\0\x20\5\xdc", quoted + b"\x20\0\0\5" + labels),  # a wrong checksum
    icmp(11, 0, b"\0\x20\0\0", quoted + extensions(struct.pack(">HBB", 20, 1, 1) + b"abcd")),  # an object cut short
    icmp(3, 3, b"\0\0\0\0", ip(17, udp(33435, 33436, b"x" * 200), ident=8)),  # a long datagram quoted whole, no extensions
    icmp(9, 0, b"\1\2\0\x64", router + agent + b"\x18\4abcd" + b"\x13\1\x18" + b"\0" + b"\x4d\2zz"),
    icmp(9, 16, b"\0\2\0\x64", b"\xc8\x09\1"),  # an extension that lies about its length
])])
