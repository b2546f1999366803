#!/usr/bin/env python3
"""Writes bgp.pcapng: routes of Ethernet VPNs, several paths to one prefix, and messages behind a broken one.

Usage:
  python3 tests/captures/make_bgp.py
"""
import struct

from frames import A, B, ether, ip, tcp, write


def message(kind, body):
    return b"\xff" * 16 + struct.pack(">HB", 19 + len(body), kind) + body


def attribute(flags, kind, value):
    return bytes([flags, kind, len(value)]) + value


def update(attributes, withdrawn=b"", routes=b""):
    return message(2, struct.pack(">H", len(withdrawn)) + withdrawn + struct.pack(">H", len(attributes)) + attributes + routes)


def segments(*payloads):
    frames, at = [], 1
    for one in payloads:
        frames.append(ether(0x0800, ip(6, tcp(30000, 179, at, 1, 0x18, one))))
        at += len(one)
    return frames


RD = b"\0\1" + A + b"\0\4"
SEGMENT = bytes(10)
LACP = bytes.fromhex("0102030405060700010000")[:10]
MAC = bytes.fromhex("02060a0efaf3")
ORIGIN = attribute(0x40, 1, b"\0")
VXLAN = attribute(0xC0, 16, bytes.fromhex("030c000000000008"))


def route(kind, value):
    return bytes([kind, len(value)]) + value


def evpn(*routes):
    return attribute(0x80, 14, b"\0\x19\x46\4" + A + b"\0" + b"".join(routes))


LABEL = b"\0\6\x51"
FRAMES = segments(
    update(evpn(route(2, RD + SEGMENT + bytes(4) + b"\x30" + MAC + b"\0" + b"\0\0\x65"),
                route(2, RD + SEGMENT + bytes(4) + b"\x30" + MAC + b"\x20" + B + b"\0\0\x65" + b"\0\0\x66")) + VXLAN),
    update(evpn(route(1, RD + LACP + b"\xff\xff\xff\xff" + LABEL), route(3, RD + bytes(4) + b"\x20" + A), route(4, RD + LACP + b"\x20" + A),
                route(5, RD + SEGMENT + bytes(4) + b"\x18" + b"\x0a\1\2\0" + bytes(4) + LABEL)) + ORIGIN),
    update(attribute(0x80, 15, b"\0\x19\x46" + route(2, RD + SEGMENT + bytes(4) + b"\x30" + MAC + b"\x80" + bytes(15) + b"\1" + LABEL + LABEL))),
    # RFC 7911: each prefix behind the number of its path
    update(ORIGIN, b"\0\0\0\1\x18\x0a\1\2" + b"\0\0\0\2\x18\x0a\1\2", b"\0\0\0\5\x18\x0a\1\3"),
    update(attribute(0x80, 14, b"\0\1\1\4" + A + b"\0" + b"\0\0\0\1\x18\x0a\1\2" + b"\0\0\0\2\x18\x0a\1\2") + ORIGIN),
    update(ORIGIN + b"\x40\2\x50") + message(4, b"") + update(ORIGIN + b"\x40\2\x50") + message(4, b""),
)

write("bgp", [(1, FRAMES)])
