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


def timed(frame, clock, sent, mcs):
    """Clock, rate, noise, power, flags and retries of what was sent; or clock, flags, channel, signal and MCS of what came."""
    if sent:
        return struct.pack("<BBHIQBbbxHB", 0, 0, 23, 0x28445, clock, 2, -90, 20, 0, 1) + frame
    return struct.pack("<BBHIQBxHHb3B", 0, 0, 26, 0x8002B, clock, 0x10, 2412, 0xA0, -40, *mcs) + frame + SEQUENCE_CHECK


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


# What beacons of access points say, and a handshake of keys. IEEE Std 802.11-2020, 9.4.2, 12.7
RSN = (struct.pack("<H", 1) + b"\0\x0f\xac\4" + struct.pack("<H", 2) + b"\0\x0f\xac\4\0\x0f\xac\2" + struct.pack("<H", 2)
       + b"\0\x0f\xac\2\0\x0f\xac\6" + struct.pack("<HH", 0x00C0, 1) + b"p" * 16 + b"\0\x0f\xac\6")
WPA = b"\0\x50\xf2\1\1\0\0\x50\xf2\2\1\0\0\x50\xf2\2\1\0\0\x50\xf2\2"
WMM = b"\0\x50\xf2\2\1\1\x80\0" + b"\3\xa4\0\0\x27\xa4\0\0\x42\x43\x5e\0\x62\x32\x2f\0"
HT = b"\x6e\x11\x1b\xff\xff" + bytes(21)
OPERATION = b"\6\5\x19\0\0\0" + bytes(16)
MORE = b"".join(element(number, value) for number, value in (
    (5, b"\1\3\1\2\6"), (7, b"DE \1\x0d\x14"), (11, b"\1\0\x20\3\0"), (16, b"challenge"), (32, b"\3"), (33, b"\1\x14"), (35, b"\x11\2"),
    (36, b"\1\x0b\x24\4"), (37, b"\1\6\2"), (40, b"\1\2\3\0\4\0"), (45, HT), (46, b"\5"), (48, RSN), (54, b"\x12\x34\1"), (61, OPERATION), (62, b"\1"),
    (74, bytes(14)), (107, b"\x12\2\0\0\0\0\1"), (127, b"\1\2\3\4"), (221, WPA), (221, WMM), (221, b"\0\x90\x4c\x33" + HT),
    (221, b"\0\x90\x4c\x34" + OPERATION), (221, b"\0\3\x7f\1\1\0\0\xff\x7f"), (221, b"\0\x40\x96\3\5"), (221, b"\0\x10\x18\2\0\0")))
BEACON = header(0x80, 0, ALL, AP, AP) + struct.pack("<QH", 741279447, 100) + CAPABILITIES + ELEMENTS + MORE


def key(flags, kind=2, body=b"", information=0x000A):
    text = struct.pack(">BHHQ", kind, information | flags, 16, 1) + b"n" * 32 + bytes(32) + b"m" * 16 + struct.pack(">H", len(body)) + body
    return header(0x08, 2 if flags & 0x80 else 1, STA, AP, AP) + LLC[:6] + b"\x88\x8e" + struct.pack(">BBH", 2, 3, len(text)) + text


KEYS = [key(0x80), key(0x100, body=element(48, RSN)), key(0x13C0, body=b"encrypted key data"), key(0x300), key(0x382, body=b"g" * 8, information=2)]
PORT = [header(0x08, 1, AP, STA, AP) + LLC[:6] + b"\x88\x8e" + body for body in (b"\1\1\0\0", b"\1\0\0\5\1\1\0\5\1", b"\1\3\0\x39\1\0\x0d" + bytes(54))]

if __name__ == "__main__":
    clocked = [timed(FRAMES[8], 1_000_000, True, None), timed(FRAMES[8], 1_000_500, False, (0x07, 0, 11)),
               timed(FRAMES[8], 1_000_900, False, (0x7F, 0x3D, 21))]
    write("wlan", [(127, [radiotap(frame) for frame in FRAMES] + [radiotap(FRAMES[8], 108, 5180, 0x140)]), (105, [FRAMES[2]]), (105, [BEACON] + KEYS + PORT), (127, clocked)])
