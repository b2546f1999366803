#!/usr/bin/env python3
"""Writes core.pcapng: sessions of a mobile packet core. Usage: python3 tests/captures/make_core.py"""
import struct

from frames import ether, ip, udp, write


def datagram(port, payload, back=False):
    packet = ip(17, udp(port, port, payload))
    if back:
        packet = packet[:12] + packet[16:20] + packet[12:16] + packet[20:]
    return ether(0x0800, packet)


def element(kind, value, instance=0):
    return struct.pack(">BHB", kind, len(value), instance) + value


def gtp(kind, tunnel, number, *elements):
    body = struct.pack(">I", tunnel) + struct.pack(">I", number << 8) + b"".join(elements)
    return struct.pack(">BBH", 0x48, kind, len(body)) + body


def echo(kind, number, flags=0x40):
    body = struct.pack(">I", number << 8) + element(3, b"\x07")
    return struct.pack(">BBH", flags, kind, len(body)) + body


NETWORK = bytes.fromhex("62f210")  # 262 01
SUBSCRIBER = element(1, bytes.fromhex("620201000000f012"))
TUNNEL = bytes([0x86]) + struct.pack(">I", 0x1001) + bytes([192, 0, 2, 1])
BEARER = element(93, element(73, b"\x05") + element(87, bytes([0x84]) + struct.pack(">I", 0x1002) + bytes([192, 0, 2, 1]), 2)
                 + element(80, bytes([0x58, 9]) + bytes(20)) + element(2, b"\x10\x00"))
SESSIONS = [
    datagram(2123, echo(1, 1)),
    datagram(2123, echo(2, 1), True),
    datagram(2123, gtp(32, 0, 2, SUBSCRIBER, element(76, bytes.fromhex("4917000000f1")), element(75, bytes.fromhex("5309010203040506")),
                       element(86, b"\x18" + NETWORK + b"\x12\x34" + NETWORK + struct.pack(">I", 0x01234501)), element(83, NETWORK), element(82, b"\x06"),
                       element(77, b"\x80\x08"), element(87, TUNNEL), element(71, b"\x08internet"), element(128, b"\0"), element(99, b"\1"),
                       element(79, b"\1" + bytes([10, 1, 0, 1])), element(127, b"\1"), element(72, struct.pack(">II", 50000, 100000)), BEARER,
                       element(114, b"\x40\x01"), element(95, b"\x08\x00"), element(132, b"\x01" + bytes([192, 0, 2, 1]) + b"\0\1"))),
    datagram(2123, gtp(33, 0x1001, 2, element(2, b"\x10\x00"), element(79, b"\x02\x40" + bytes.fromhex("20010db8" + "00" * 12)), BEARER,
                       element(94, struct.pack(">I", 77)), element(136, b"\3pgw\4epc1")), True),
    datagram(2123, echo(1, 3, 0x50) + gtp(34, 0x1001, 4, element(73, b"\x05"))),
    datagram(2123, gtp(36, 0x1001, 5, struct.pack(">BHB", 73, 900, 0) + b"\5")),
]

write("core", [(1, SESSIONS)])
