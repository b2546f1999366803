#!/usr/bin/env python3
"""Writes rpl.pcapng: messages of the routing protocol for low-power networks, with their options.

Usage:
  python3 tests/captures/make_rpl.py
"""
import struct

from frames import checksum, ether, ip6, write

NODE = bytes.fromhex("20010db8000000000000000000000001")
PARENT = bytes.fromhex("20010db8000000000000000000000002")


def message(code, body):
    bytes_ = bytes([155, code, 0, 0]) + body
    pseudo = ip6(58, bytes_)[8:40] + struct.pack(">II", len(bytes_), 58)
    return ether(0x86DD, ip6(58, bytes_[:2] + struct.pack(">H", checksum(pseudo + bytes_)) + bytes_[4:]))


def option(kind, value):
    return bytes([kind, len(value)]) + value


CONFIGURATION = option(4, struct.pack(">BBBBHHHBBH", 0x08 | 5, 8, 12, 10, 1792, 256, 1, 0, 30, 60))
PREFIX = option(8, struct.pack(">BBIII", 64, 0xC0, 86400, 14400, 0) + NODE)
FRAMES = [
    message(0, b"\0\0" + b"\0" + option(1, b"\0\0")),
    message(0, b"\0\0" + option(7, struct.pack(">BB", 30, 0xE0) + NODE + b"\1")),
    message(1, struct.pack(">BBHBBBB", 30, 1, 256, 0x88 | 2, 5, 0, 0) + NODE + CONFIGURATION + PREFIX + option(3, struct.pack(">BBI", 64, 8, 3600) + NODE[:8])),
    message(2, struct.pack(">BBBB", 30, 0xC0, 0, 7) + NODE + option(5, bytes([0, 128]) + PARENT) + option(9, b"\0\0\0\5")
            + option(6, bytes([0x80, 1, 2, 30]) + PARENT)),
    message(2, struct.pack(">BBBB", 30, 0, 0, 8) + option(5, bytes([0, 64]) + NODE[:8]) + option(6, bytes([0, 1, 2, 30]))),
    message(3, struct.pack(">BBBB", 30, 0x80, 7, 0) + NODE),
    message(2, struct.pack(">BBBB", 30, 0, 0, 9) + option(5, bytes([0, 128]) + PARENT + bytes(5)) + option(99, b"\1\2")),
]

write("rpl", [(1, FRAMES)])
