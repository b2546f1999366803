#!/usr/bin/env python3
"""Writes sensors.pcapng: frames of low-rate radio networks (IEEE 802.15.4). Usage: python3 tests/captures/make_sensors.py"""
import struct

from frames import write


def check_sequence(data):
    """CRC of ITU-T, least significant bit first."""
    register = 0
    for byte in data:
        register ^= byte
        for _ in range(8):
            register = register >> 1 ^ 0x8408 if register & 1 else register >> 1
    return struct.pack("<H", register)


def frame(control, body):
    data = struct.pack("<H", control) + body
    return data + check_sequence(data)


LONG_A, LONG_B = bytes(range(1, 9)), bytes(range(11, 19))
SHORT = struct.pack("<BHHH", 7, 0xabcd, 0x0002, 0x0001)
CHECKED = [
    frame(0x8841, SHORT + b"\x31\x32\x33\x34"),
    frame(0x0002, b"\x07"),
    frame(0x8000, struct.pack("<BHHH", 8, 0xabcd, 0x0001, 0xcfff) + b"\x00\x00" + b"beacon payload"),
    frame(0x8000, struct.pack("<BHHH", 9, 0xabcd, 0x0001, 0xc586) + b"\x81\x01" + struct.pack("<HB", 0x0009, 0x31) + b"\x11" + struct.pack("<H", 0x0005) + LONG_A),
    frame(0xc823, struct.pack("<BHHH", 10, 0xabcd, 0x0000, 0xffff) + LONG_A + b"\x01\x8e"),
    frame(0xcc63, struct.pack("<BH", 11, 0xabcd) + LONG_A + LONG_B + b"\x02\x05\x00\x00"),
    frame(0x8863, struct.pack("<BHHH", 12, 0xabcd, 0x0000, 0x0005) + b"\x04"),
    frame(0xcc61, struct.pack("<BH", 13, 0xabcd) + LONG_A + LONG_B + b"\x41\x60\x00\x00\x00\x00\x08\x3b\x40" + b"\xfe\x80" + bytes(13) + b"\1" + b"\xfe\x80" + bytes(13) + b"\2" + bytes(8)),
    frame(0xcc61, struct.pack("<BH", 14, 0xabcd) + LONG_A + LONG_B + b"\x7a\x33\x3a" + b"\x80\x00\x00\x00\x00\x01\x00\x02"),
    frame(0x8849, SHORT + struct.pack("<BI", 0x0d, 1) + b"\5" + b"secret" + bytes(4)),
    frame(0x8841, SHORT + b"\x31\x32")[:-2] + b"\0\0",
]

write("sensors", [(195, CHECKED)])
