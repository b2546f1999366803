#!/usr/bin/env python3
"""Writes distance_vector.pcapng: DVMRP between multicast routers; mobile routers and multicast queries of IPv6.

Usage: python3 tests/captures/make_distance_vector.py
"""
import struct

from frames import checksum, ether, ip, ip6, write


def dvmrp(code, body, version=0xff03):
    head = struct.pack(">BBHHH", 0x13, code, 0, 0x0e if code in (1, 5, 6) else 0, version) + body
    return ether(0x0800, ip(2, head[:2] + struct.pack(">H", checksum(head)) + head[4:]))


def icmp6(kind, body):
    head = struct.pack(">BBH", kind, 0, 0) + body
    pseudo = b"\xfe\x80" + b"\0" * 13 + b"\1" + b"\xfe\x80" + b"\0" * 13 + b"\2" + struct.pack(">II", len(head), 58)
    return ether(0x86dd, ip6(58, head[:2] + struct.pack(">H", checksum(pseudo + head)) + head[4:]))


A, B, GROUP = bytes([10, 0, 0, 1]), bytes([10, 0, 0, 2]), bytes([224, 2, 3, 4])
FRAMES = [
    dvmrp(1, struct.pack(">I", 7) + A + B), dvmrp(2, b"\xff\xff\0" + b"\x0a\1\2\1" + b"\x0a\1\3\x81" + b"\xff\xff\xff" + b"\x0a\2\4\0\x81"),
    dvmrp(3, b""), dvmrp(4, A + b"\1\0\0\1" + B), dvmrp(5, b""), dvmrp(6, A + b"\1\0\x51\2" + B + A), dvmrp(7, A + GROUP + struct.pack(">I", 7200)),
    dvmrp(7, A + GROUP + struct.pack(">I", 7200) + b"\xff\xff\xff\0"), dvmrp(8, A + GROUP), dvmrp(9, A + GROUP + b"\xff\xff\xff\0"), dvmrp(6, A + b"\1\0\x51\2" + B, 0x040c),
    icmp6(134, struct.pack(">BBHII", 64, 0xe0, 1800, 0, 0) + b"\7\1\0\0" + struct.pack(">I", 5000) + b"\x08\1\0\0" + struct.pack(">HH", 10, 1800)),
    icmp6(130, struct.pack(">HH", 10000, 0) + bytes(16) + struct.pack(">BBH", 0x0a, 60, 1) + b"\xfe\x80" + bytes(13) + b"\3"),
    icmp6(130, struct.pack(">HH", 10000, 0) + bytes(16)),
]

if __name__ == "__main__":
    write("distance_vector", [(1, FRAMES)])
