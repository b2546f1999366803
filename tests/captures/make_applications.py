#!/usr/bin/env python3
"""Writes applications.pcapng: FIX, Mojito, and announcements of household devices. Usage: python3 tests/captures/make_applications.py"""
import struct

from frames import checksum, ether, ip, tcp, udp, write


def datagram(source, destination, payload):
    return ether(0x0800, ip(17, udp(source, destination, payload)))


def fix(kind, fields):
    body = b"35=" + kind + b"\1" + fields
    message = b"8=FIX.4.4\x019=%d\1" % len(body) + body
    return message + b"10=%03d\1" % (sum(message) % 256)


def smarthome(message):
    out, key = b"", 0xAB
    for byte in message:
        key ^= byte
        out += bytes([key])
    return out


def pgm(kind, length, body):
    head = struct.pack(">HHBBH6sH", 4000, 5000, kind, 0, 0, bytes([10, 0, 0, 1, 0, 7]), length)
    return head[:6] + struct.pack(">H", checksum(head + body)) + head[8:] + body


def mojito(opcode, operation):
    contact = b"GTKG\0\0" + bytes(range(20)) + bytes([4, 10, 0, 0, 1]) + struct.pack(">H", 6346)
    body = bytes([opcode]) + contact + b"\1\1\0\0" + operation
    return bytes(16) + b"\x44\0\0" + struct.pack("<I", len(body)) + body


CONTACT = b"LIME\0\1" + bytes(20) + bytes([4, 10, 0, 0, 2]) + struct.pack(">H", 6347)
LOGON = fix(b"A", b"49=ALICE\x0156=BOB\x0134=1\x0152=20260101-00:00:00\x0198=0\x01108=30\1")

def ptp(kind, body, control):
    return struct.pack(">BBHBBHQI8sHHBb", kind, 2, 34 + len(body), 0, 0, 0x0200, 0x18000, 0, bytes.fromhex("020000fffe000001"), 1, 7, control, 0) + body


STAMP = struct.pack(">HII", 0, 1760000000, 500)
NLA = struct.pack(">HH", 1, 0) + bytes([10, 0, 0, 1])
PEER = b"\x13BitTorrent protocol" + bytes(8) + bytes(range(20)) + b"-TR3000-123456789012"
EXTENDED = b"\x14\0d1:ei0e1:md6:ut_pexi1ee1:v4:teste"
EXTENDED = struct.pack(">I", len(EXTENDED)) + EXTENDED

FRAMES = [
    ether(0x0800, ip(113, pgm(0, 20, struct.pack(">III", 1, 2, 3) + NLA))),
    ether(0x0800, ip(113, pgm(4, 4, struct.pack(">II", 1, 2) + b"data"))),
    ether(0x0800, ip(113, pgm(8, 0, struct.pack(">I", 1) + NLA + NLA))),
    ether(0x88F7, ptp(0, STAMP, 0)),
    ether(0x88F7, ptp(8, STAMP, 2)),
    ether(0x88F7, ptp(9, STAMP + bytes(8) + b"\0\1", 3)),
    ether(0x88F7, ptp(11, STAMP + struct.pack(">hBBBBHBQHB", 37, 0, 128, 248, 254, 65535, 128, 1, 0, 0xA0), 5)),
    datagram(320, 320, ptp(12, bytes(10) + struct.pack(">HHBbI", 4, 6, 0xB0, 1, 300), 5)),
    ether(0x0800, ip(6, tcp(6881, 50000, 1, 1, 0x18, PEER + EXTENDED))),
    ether(0x0800, ip(6, tcp(40000, 9878, 1, 1, 0x18, LOGON))),
    ether(0x0800, ip(6, tcp(9878, 40000, 1, 1 + len(LOGON), 0x18, fix(b"0", b"") + fix(b"1", b"112=x\1")))),
    datagram(6346, 6347, mojito(1, b"")),
    datagram(6346, 6347, mojito(6, b"\4\1\2\3\4\1" + CONTACT)),
    datagram(17500, 17500, b'{"version": [2, 0], "port": 17500}'),
    datagram(17500, 17500, b"not an object"),
    datagram(40000, 9999, smarthome(b'{"system":{"get_sysinfo":{}}}')),
]

write("applications", [(1, FRAMES)])
