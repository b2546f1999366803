#!/usr/bin/env python3
"""Writes links.pcapng: link types of logs, taps and rare networks, one or two frames each.

Usage: python3 tests/captures/make_links.py
"""
import struct

from frames import MAC, ether, ip, ip6, udp, write

INNER = ip(17, udp(5000, 5001, b"inside"))
ETHERNET = ether(0x0800, INNER)


def attribute(kind, value):
    return struct.pack("<HH", 4 + len(value), kind) + value + b"\0" * (-len(value) % 4)


NFLOG = (b"\2\0\0\x05" + attribute(1, b"\x08\0\3\0") + attribute(10, b"rule\0") + attribute(5, struct.pack(">I", 2)) + attribute(4, struct.pack(">I", 3))
         + attribute(11, struct.pack(">I", 1000)) + attribute(14, struct.pack(">I", 1000)) + attribute(3, struct.pack(">QQ", 1_760_000_000, 5))
         + attribute(9, INNER))
NFLOG6 = b"\x0a\0\0\x05" + attribute(9, ip6(58, b"\x80\0\0\0\0\1\0\1"))
PKTAP = (struct.pack("<III", 108, 1, 1) + b"en0".ljust(24, b"\0") + struct.pack("<IIIII", 2, 2, 14, 0, 512) + b"program".ljust(20, b"\0")
         + struct.pack("<IHHI", 0, 6, 0, 512) + b"program".ljust(20, b"\0") + ETHERNET)
PPI = struct.pack("<BBHI", 0, 0, 16, 1) + struct.pack("<HHI", 8, 4, 1) + ETHERNET
JUNIPER = b"MGC\x80" + struct.pack(">H", 16) + b"\3\1\1\6\1\x0e\1\2\x8c\0\4\4\x47\0\0\0" + ETHERNET
ARCNET = [b"\xbe\x50\0\0\xf0" + INNER, b"\xbe\0\0\0\xd4\0\0\7" + INNER, b"\xbe\0\0\0\x05\0\0\7what"]
VSOCK = [struct.pack("<QQIIHHHH", 3, 2, 1024, 1234, kind, 2, 44, 0) + struct.pack("<QQIIIHHIII", 3, 2, 1024, 1234, len(data), 1, operation, 0, 262144, 6)
         + data for kind, operation, data in ((1, 1, b""), (4, 5, b"hello"), (3, 6, b""))]

if __name__ == "__main__":
    write("links", [(239, [NFLOG, NFLOG6]), (258, [PKTAP]), (149, [PKTAP]), (147, [b"private"]), (192, [PPI]), (178, [JUNIPER]), (129, ARCNET),
                    (106, [INNER]), (271, VSOCK), (1, [ether(0x8899, b"\x25\x80" + bytes(44))])])
