#!/usr/bin/env python3
"""Writes clocks.pcapng: NTP with extensions, control messages and what ntpdc asks.

Usage: python3 tests/captures/make_clocks.py
"""
import struct

from frames import A, B, ether, ip, udp, write


def message(payload, ports=(50000, 123)):
    return ether(0x0800, ip(17, udp(*ports, payload)))


CLOCK = struct.pack(">BBbbII4s", 0x24, 1, 10, -18, 0, 251, b"GPS\0") + struct.pack(">IIIIIIII", 0xeb000000, 0, 0, 0, 0xeb000001, 1 << 30, 0xeb000001, 1 << 31)
EXTENSIONS = struct.pack(">HH", 0x0104, 36) + bytes(range(32)) + struct.pack(">HH", 0x0204, 20) + bytes(16) + struct.pack(">HH", 0x0404, 10)
VARIABLES = b'version="ntpd 4.2.8p15 (1)", leap=0, refid=10.0.0.2,\r\nflash, filtdelay= 0.10 0.20\r\n'


def control(flags, status, association, data):
    return struct.pack(">BBHHHHH", 0x16, flags, 7, status, association, 0, len(data)) + data + b"\0" * (-len(data) % 4)


def private(flags, code, items):
    return struct.pack(">BBBBHH", flags, 0, 3, code, len(items), len(items[0]) if items else 0) + b"".join(items)


SUMMARY = A + B + struct.pack(">HBbbBBBiqII", 123, 2, 6, 10, 255, 0x41, 3, 1199, -1588746, 7979, 0) + bytes(36)
MONITORED = struct.pack(">IIII", 1, 4154, 0, 392) + A + B + struct.pack(">IHBBII", 1, 123, 7, 2, 0, 0) + bytes(32)
KERNEL = struct.pack(">iiiiHHiiiiiiiiii", 320, -549225, 279970, 540, 1, 2, 6, 1, 33554432, 0, 200, 33554432, 0, 0, 0, 0)
RESTRICTION = A + b"\xff\xff\xff\0" + struct.pack(">IHHI", 5, 0x180, 0, 0) + bytes(36)

FRAMES = [
    message(CLOCK + EXTENSIONS[:56]), message(CLOCK + EXTENSIONS + bytes(40)), message(CLOCK + struct.pack(">I", 7) + bytes(range(16))),
    message(control(0x02, 0, 0, b"")), message(control(0x82, 0x0618, 0, VARIABLES), (123, 50000)),
    message(private(0x97, 1, [SUMMARY] * 2)), message(private(0x97, 42, [MONITORED])), message(private(0x97, 38, [KERNEL])),
    message(private(0x97, 16, [RESTRICTION])), message(private(0x17, 12, [struct.pack(">I", 0x16)])), message(private(0x97, 7, [bytes(range(40))])),
    message(private(0x97, 4, [bytes(range(80))])), message(private(0x17, 10, [A + b"\3\4\6\x0a\x31\0\0\0" + struct.pack(">I", 3) + b"/etc/keys".ljust(128, b"\0") + bytes(24)])),
]

if __name__ == "__main__":
    write("clocks", [(1, FRAMES)])
