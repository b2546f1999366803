#!/usr/bin/env python3
"""Writes carrier.pcapng: how the switches of a carrier watch their links and paths. Usage: python3 tests/captures/make_carrier.py"""
import struct

from frames import ether, write

SYSTEM = bytes.fromhex("020000000099")


def lacp(actor_state, partner_state):
    actor = struct.pack(">BBH6sHHHB3x", 1, 20, 0x8000, SYSTEM, 17, 0x8000, 3, actor_state)
    partner = struct.pack(">BBH6sHHHB3x", 2, 20, 0x7fff, SYSTEM[:5] + b"\1", 18, 0x8000, 4, partner_state)
    return ether(0x8809, b"\1\1" + actor + partner + struct.pack(">BBH12x", 3, 16, 0x8000) + b"\0\0" + bytes(50))


def marker(kind):
    return ether(0x8809, b"\2\1" + struct.pack(">BBH6sI2x", kind, 16, 3, SYSTEM, 7) + b"\0\0" + bytes(90))


def oam(code, *tlvs):
    return ether(0x8809, b"\3" + struct.pack(">HB", 0x0050, code) + b"".join(tlvs) + b"\0\0")


def information(kind):
    return struct.pack(">BBBHBBH3sI", kind, 16, 1, 2, 0, 0x1d, 1518, SYSTEM[:3], 0x12345678)


def esmc(*tlvs):
    return ether(0x8809, b"\x0a\x00\x19\xa7\x00\x01" + b"\x18\0\0\0" + b"".join(tlvs) + bytes(30))


LINKS = [
    lacp(0x3d, 0x45),
    lacp(0xc7, 0),
    marker(1),
    marker(2),
    oam(0, information(1), information(2)),
    oam(0, b"\xfe\x07" + SYSTEM[:3] + b"ab"),
    oam(1, struct.pack(">H", 9), struct.pack(">BBHQQQQI", 1, 40, 100, 10, 1, 2, 30, 4), struct.pack(">BBHHIIQI", 2, 26, 100, 10, 1, 2, 30, 4),
        struct.pack(">BBHIIIQI", 3, 28, 100, 10, 1, 2, 30, 4), struct.pack(">BBHHHHII", 4, 18, 100, 10, 1, 2, 30, 4)),
    oam(2, b"\x07\x00\x04", b"\0"),
    oam(3, b"\x07\x00\x04\x81", b"\0"),
    oam(4, b"\1"),
    oam(0xfe, SYSTEM[:3] + b"own"),
    esmc(b"\1\0\4\x02"),
    esmc(b"\1\0\4\x0f", struct.pack(">BHB8sBBB5x", 2, 0x14, 0x20, SYSTEM + b"\0\1", 1, 1, 2)),
    ether(0x8809, b"\x0b\1\2\3"),
]


def cfm(opcode, flags, offset, body, level=3):
    return ether(0x8902, struct.pack(">BBBB", level << 5, opcode, flags, offset) + body)


def entry(kind, value):
    return struct.pack(">BH", kind, len(value)) + value


MAINTENANCE = (b"\x04\x06domain" + b"\x02\x05assoc").ljust(48, b"\0")
REPLY = entry(5, b"\1" + SYSTEM + b"\6\3" + SYSTEM) + entry(6, b"\2" + SYSTEM + b"\6\3" + SYSTEM) + entry(8, b"\0\0" + SYSTEM + b"\0\1" + SYSTEM)
PATHS = [
    cfm(1, 0x84, 70, struct.pack(">IH", 5, 101) + MAINTENANCE + struct.pack(">III4x", 1, 2, 3) + entry(2, b"\2") + entry(4, b"\1") + entry(31, SYSTEM[:3] + b"\1xy") + b"\0"),
    cfm(1, 0x07, 70, struct.pack(">IH", 5, 101) + (b"\1\x20\x0d" + b"ICC123UMC4567").ljust(48, b"\0") + bytes(16) + entry(1, b"\6\4" + SYSTEM + b"\1d\4addr") + b"\0"),
    cfm(3, 0, 4, struct.pack(">I", 9) + entry(3, b"ping") + b"\0"),
    cfm(2, 0, 4, struct.pack(">I", 9) + entry(3, b"ping") + b"\0"),
    cfm(5, 0x80, 17, struct.pack(">IB", 9, 64) + SYSTEM + SYSTEM + entry(7, b"\0\0" + SYSTEM) + b"\0"),
    cfm(4, 0x60, 6, struct.pack(">IBB", 9, 63, 1) + REPLY + b"\0"),
    cfm(33, 4, 0, b"\0"),
    cfm(35, 6, 0, b"\0"),
    cfm(47, 0, 32, struct.pack(">IIQQQ", 1, 2, 0, 0, 0) + b"\0"),
    cfm(204, 0, 0, bytes(20)),
]

ARP = bytes.fromhex("0001080006040001020000000001c0000201000000000000c0000202")
FABRIC = [
    bytes.fromhex("020abd000000" "020abc010005" "8903" "4020") + ether(0x0806, ARP + bytes(18)) + bytes.fromhex("01030307"),
    bytes.fromhex("010fffc10101" "020abc010005" "8903" "4060") + ether(0x0806, ARP + bytes(18)) + bytes.fromhex("01030308"),
]

EXCHANGE = [ether(6, b"\x00\x01\xaf\x81\x01\x02" + bytes(40))]

write("carrier", [(1, LINKS + PATHS + FABRIC + EXCHANGE)])
