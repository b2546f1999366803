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


def dgram(port, message):
    return ether(0x0800, ip(17, udp(port, port, message)))


def hsrp(version_address, message):
    frame = bytearray(ip(17, udp(1985, 1985, message)))
    frame[16:20] = version_address
    return ether(0x0800, bytes(frame))


# Virtual Router Redundancy Protocol, Hot Standby Router Protocol, Bidirectional Forwarding Detection
MD5 = b"\4\x1c\1\0\0\0\x0a\0\0\1\0\0\0\1" + bytes(range(16))
REDUNDANCY = [
    inet(112, summed(b"\x21\x2a\xbf\2\1\x0a\0\0" + bytes.fromhex("0a042a010a042a02") + b"secret\0\0", 6)),
    inet(112, summed(b"\x31\1\0\1\0\x64\0\0" + bytes.fromhex("c0a80001"), 6)),
    hsrp(bytes([224, 0, 0, 2]), b"\0\0\x10\3\x0a\x64\1\0cisco\0\0\0\xc0\xa8\0\1"),
    hsrp(bytes([224, 0, 0, 2]), b"\0\1\x08\5\x0a\x64\1\0public\0\0\xc0\xa8\0\1" + MD5),
    hsrp(bytes([224, 0, 0, 2]), b"\0\3\0\1\0\x0e\2\0\0\0\0\1\0\0\0\0"),
    hsrp(bytes([224, 0, 0, 102]), b"\1\x28\2\0\5\4\3\x98\2\0\0\0\0\1\0\0\0\x5a\0\0\x0b\xb8\0\0\x27\x10\x0a\0\0\x7e" + bytes(12)
         + b"\3\x08cisco\0\0\0"),
    hsrp(bytes([224, 0, 0, 102]), b"\2\4\0\0\0\1"),
    dgram(3784, b"\x20\x44\5\x21" + struct.pack(">IIIII", 1, 0, 1000000, 300000, 0) + b"\1\x09\2secret"),
    dgram(3784, b"\x21\xcc\3\x34" + struct.pack(">IIIII", 1, 2, 1000000, 1000000, 50000) + b"\5\x1c\2\0\0\0\0\5" + bytes(range(20))),
    dgram(3785, b"echo"),
]

# Routing Information Protocol
RIP = [
    dgram(520, b"\1\1\0\0" + bytes(16) + b"\0\0\0\x10"),
    dgram(520, b"\2\1\0\0\0\2\0\0" + bytes.fromhex("0a070000") + bytes(8) + b"\0\0\0\1"),
    dgram(520, b"\2\2\0\0\xff\xff\0\2secret" + bytes(10) + b"\0\2\0\7" + bytes.fromhex("0a070000ffff000000000000") + b"\0\0\0\1"),
    dgram(520, b"\2\2\0\0\xff\xff\0\3\0\x2c\1\x14\0\0\0\5" + bytes(8) + b"\0\2\0\0" + bytes.fromhex("0a070000ffff000000000000")
          + b"\0\0\0\1\xff\xff\0\1" + bytes(range(16))),
    dgram(521, b"\2\1\0\0\x20\1\x0d\xb8" + bytes(12) + b"\0\0\x20\1"),
]

if __name__ == "__main__":
    write("routing", [(1, PIM + REDUNDANCY + RIP)])
