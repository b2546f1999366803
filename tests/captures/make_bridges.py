#!/usr/bin/env python3
"""Writes bridges.pcapng: what bridges and switches say to each other.

Usage: python3 tests/captures/make_bridges.py
"""
import struct

from frames import write

ROOT = bytes.fromhex("8000020000000010")


def logical(payload, destination=0x42):
    frame = bytes([destination, destination, 3]) + payload
    return bytes.fromhex("0180c2000000020000000011") + struct.pack(">H", len(frame)) + frame


def cisco(pid, payload):
    frame = b"\xaa\xaa\3\0\0\x0c" + struct.pack(">H", pid) + payload
    return bytes.fromhex("01000ccccccd020000000011") + struct.pack(">H", len(frame)) + frame


def bpdu(version, kind, flags, rest=b""):
    return (struct.pack(">HBBB", 0, version, kind, flags) + ROOT + struct.pack(">I", 20000) + ROOT + struct.pack(">HHHHH", 0x8002, 0x100, 0x1400, 0x200, 0xf00)
            + rest)


def configuration(name):
    return b"\0" + name.ljust(32, b"\0") + struct.pack(">H", 1) + bytes(range(16))


def trees(count):
    message = lambda tree: struct.pack(">BH6sIBBB", 0x7c, 0x8000 | tree, ROOT[2:], 2000, 0x80, 0x80, 19)
    return (b"\0" + struct.pack(">H", 64 + 16 * count) + configuration(b"region") + struct.pack(">I", 200) + ROOT + b"\x14"
            + b"".join(message(tree + 1) for tree in range(count)))


AGREEMENT = struct.pack(">BBBBH8x20s", 0x19, 0, 0, 0x20, 4, bytes(range(20)))
SPANNING_TREES = [
    logical(bpdu(0, 0, 1)), logical(bpdu(2, 2, 0x7c, b"\0")), logical(struct.pack(">HBB", 0, 0, 0x80)), logical(struct.pack(">HBB", 0, 9, 0x80)),
    logical(bpdu(3, 2, 0x7c, trees(2))), logical(bpdu(3, 2, 0x3e, trees(1)[:-6])),
    logical(bpdu(4, 2, 0x3c, trees(1) + struct.pack(">H", 85) + configuration(b"backbone") + AGREEMENT)),
    cisco(0x010b, bpdu(0, 0, 0) + struct.pack(">xHHH", 0, 2, 100)), cisco(0x010b, bpdu(2, 2, 0x7c, b"\0") + struct.pack(">HHH", 0, 2, 7)),
]

if __name__ == "__main__":
    write("bridges", [(1, SPANNING_TREES)])
