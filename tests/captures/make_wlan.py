#!/usr/bin/env python3
"""Writes wlan.pcapng: 802.11 frames behind radiotap headers, and without.

Usage:
  python3 tests/captures/make_wlan.py
"""
import struct

from frames import ip, udp, write

AP, STA, ALL = bytes.fromhex("020000000001"), bytes.fromhex("020000000002"), b"\xff" * 6
SEQUENCE_CHECK = b"\1\2\3\4"


def radiotap(frame, rate=2, mhz=2412, kind=0xA0):
    """Flags, rate, channel, signal, noise, antenna."""
    return struct.pack("<BBHIBBHHbbB", 0, 0, 17, 0x086E, 0x10, rate, mhz, kind, -40, -95, 0) + frame + SEQUENCE_CHECK


def header(kind, flags, first, second, third, number=7):
    return bytes([kind, flags]) + struct.pack("<H", 314) + first + second + third + struct.pack("<H", number << 4)


def element(number, value):
    return bytes([number, len(value)]) + value


ELEMENTS = element(0, b"network") + element(1, b"\x82\x84\x8b\x96") + element(3, b"\1") + element(42, b"\0") + element(50, b"\xb0\x48")
CAPABILITIES = b"\x31\x04"
LLC = b"\xaa\xaa\3\0\0\0\x08\0"
FRAMES = [
    header(0x80, 0, ALL, AP, AP) + struct.pack("<QH", 741279447, 100) + CAPABILITIES + ELEMENTS,
    header(0x40, 0, ALL, STA, ALL) + element(0, b"") + element(1, b"\x82\x84"),
    header(0xB0, 0, AP, STA, AP) + struct.pack("<HHH", 0, 1, 0),
    header(0x00, 0, AP, STA, AP) + CAPABILITIES + b"\x0a\0" + ELEMENTS,
    header(0x10, 0, STA, AP, AP) + CAPABILITIES + b"\0\0\1\xc0" + element(1, b"\x82"),
    header(0xC0, 0, STA, AP, AP) + b"\3\0",
    b"\xd4\0\0\0" + STA,
    b"\xb4\0\x3a\1" + AP + STA,
    header(0x08, 1, AP, STA, AP) + LLC + ip(17, udp(40000, 40001, b"payload")),
    header(0x88, 2, STA, AP, AP) + b"\0\0" + LLC + ip(17, udp(40000, 40001, b"payload")),
    header(0x48, 0x11, AP, STA, AP),
]

if __name__ == "__main__":
    write("wlan", [(127, [radiotap(frame) for frame in FRAMES] + [radiotap(FRAMES[8], 108, 5180, 0x140)]), (105, [FRAMES[2]])])
