#!/usr/bin/env python3
"""Writes routing.pcapng: routing and redundancy protocols, a few messages of each.

Usage:
  python3 tests/captures/make_routing.py
"""
import struct

from frames import checksum, ether, ip, tcp, udp, write


def summed(message, at=2, over=None):
    """`message` with its Internet checksum, over the first `over` bytes, put in at `at`."""
    return message[:at] + struct.pack(">H", checksum(message[:over])) + message[at + 2:]


def inet(protocol, message):
    return ether(0x0800, ip(protocol, message))


# Protocol Independent Multicast
UNICAST, GROUP, SOURCE = bytes.fromhex("01000a000001"), bytes.fromhex("01000020e1000001"), bytes.fromhex("010007200a000002")


def pim(kind, body, over=None):
    return inet(103, summed(bytes([0x20 | kind, 0, 0, 0]) + body, 2, over))


def pim1(code, body):
    return inet(2, summed(bytes([0x14, code, 0, 0, 0x10, 0, 0, 0]) + body))


def option(kind, value):
    return struct.pack(">HH", kind, len(value)) + value


PIM = [
    pim(0, option(1, b"\0\x69") + option(2, b"\x80\x0a\0\x64") + option(19, b"\0\0\0\5") + option(20, b"\0\0\1\2") + option(24, UNICAST)),
    pim(3, UNICAST + b"\0\1\0\xd2" + GROUP + b"\0\1\0\1" + SOURCE + SOURCE),
    pim(1, struct.pack(">I", 0x40000000) + bytes(20), 8),
    pim(4, b"\1\x7c\4\x5d" + UNICAST + GROUP + b"\1\1\0\0" + UNICAST + b"\0\x69\7\0"),
    pim(5, GROUP + UNICAST + b"\x80\0\0\5\0\0\0\1"),
    pim(9, GROUP + UNICAST + UNICAST + struct.pack(">IIBBBB", 0x80000005, 7, 32, 64, 0xE0, 60)),
    pim1(0, b"\x10\0\0\x69"),
]

if __name__ == "__main__":
    write("routing", [(1, PIM)])
