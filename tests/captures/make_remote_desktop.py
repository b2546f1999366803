#!/usr/bin/env python3
"""Writes remote_desktop.pcapng: Remote Desktop's negotiation, settings, licences and data without encryption, its two versions over UDP, and
units of data in several segments of COTP."""
import struct

from frames import write
from make_remote import Talk, over_udp, utf16


def tpkt(body):
    return struct.pack(">BBH", 3, 0, 4 + len(body)) + body


def connect(kind, source, destination, rest):
    return tpkt(struct.pack(">BBHHB", 6 + len(rest), kind, destination, source, 0) + rest)


def data(body, last=True):
    return tpkt(struct.pack(">BBB", 2, 0xF0, 0x80 if last else 0) + body)


def ber(tag, content):
    size = len(content)
    return tag + (bytes([size]) if size < 128 else b"\x82" + struct.pack(">H", size)) + content


def length(size):
    return bytes([size]) if size < 128 else struct.pack(">H", 0x8000 | size)


def block(kind, body):
    return struct.pack("<HH", kind, 4 + len(body)) + body


def fixed(text, size):
    return utf16(text).ljust(size, b"\0")


CORE = struct.pack("<HHHHHHII", 4, 8, 1280, 800, 0xCA01, 0xAA03, 0x409, 9600) + fixed("WORKSTATION", 32) + struct.pack("<III", 4, 0, 12) + bytes(64)
CORE += struct.pack("<HHIHHH", 0xCA01, 1, 0, 24, 7, 1) + fixed("00000-000", 64) + struct.pack("<BBI", 6, 0, 1)
CHANNELS = struct.pack("<I", 2) + b"rdpdr\0\0\0" + struct.pack("<I", 0x80800000) + b"cliprdr\0" + struct.pack("<I", 0xC0A00000)
MONITORS = struct.pack("<II", 0, 1) + struct.pack("<iiiiI", -1280, 0, -1, 799, 1)
CLIENT = (block(0xC001, CORE) + block(0xC004, struct.pack("<II", 9, 0)) + block(0xC002, struct.pack("<II", 0x0B, 0)) + block(0xC003, CHANNELS)
          + block(0xC005, MONITORS) + block(0xC006, bytes(4)) + block(0xC00A, struct.pack("<I", 5)) + block(0xC0FF, b"new"))
SERVER = (block(0x0C01, struct.pack("<HHI", 4, 8, 0)) + block(0x0C03, struct.pack("<HHHHH", 1003, 3, 1004, 1005, 1006) + bytes(2))
          + block(0x0C02, struct.pack("<II", 0, 0)) + block(0x0C04, struct.pack("<H", 1007)) + block(0x0C08, struct.pack("<I", 5)))
PARAMETERS = ber(b"\x30", b"".join(ber(b"\x02", bytes([n])) for n in (34, 2, 0, 1, 0, 1, 127, 2)))
OBJECT = bytes.fromhex("0005 0014 7c00 01")


def conference(head, key, blocks):
    user = bytes.fromhex("01c000") + key + length(len(blocks)) + blocks
    return OBJECT + length(len(head + user)) + head + user


INITIAL = ber(b"\x7f\x65", ber(b"\x04", b"\1") * 2 + ber(b"\x01", b"\xff") + PARAMETERS * 3
              + ber(b"\x04", conference(bytes.fromhex("0008001000"), b"Duca", CLIENT)))
RESPONSE = ber(b"\x7f\x66", ber(b"\x0a", b"\0") + ber(b"\x02", b"\0") + PARAMETERS
               + ber(b"\x04", conference(bytes.fromhex("14760a010100"), b"McDn", SERVER)))


def send(body, indication=False):
    return data(struct.pack(">BHHB", 0x68 if indication else 0x64, 6, 1003, 0x70) + length(len(body)) + body)


def texts(*words):
    return b"".join(utf16(word) + b"\0\0" for word in words)


WORDS = ("EXAMPLE", "anna", "", "", "")
INFO = struct.pack("<HHII5H", 0x40, 0, 0, 0x133, *(2 * len(word) for word in WORDS)) + texts(*WORDS)
ZONE = struct.pack("<I", 0xFFFFFFC4) + fixed("CET", 64) + struct.pack("<8HI", 0, 10, 0, 5, 3, 0, 0, 0, 0)
ZONE += fixed("CEST", 64) + struct.pack("<8HI", 0, 3, 0, 5, 2, 0, 0, 0, 0xFFFFFFC4)
INFO += struct.pack("<HH", 2, 18) + texts("10.0.0.1") + struct.pack("<H", 8) + texts("C:\\") + ZONE + struct.pack("<IIHHH", 0, 7, 0, 0, 0)
VALID = struct.pack("<HHBBHIIHH", 0x80, 0, 0xFF, 3, 16, 7, 2, 4, 0)
desk, tls, parts = Talk(50001, 3389), Talk(50002, 3389), Talk(50003, 102)
FRAMES = [
    desk.say(0, connect(0xE0, 0, 0, b"Cookie: mstshash=anna\r\n" + struct.pack("<BBHI", 1, 0, 8, 0))),
    desk.say(1, connect(0xD0, 0x1234, 0, struct.pack("<BBHI", 2, 0, 8, 0))),
    desk.say(0, data(INITIAL)),
    desk.say(1, data(RESPONSE)),
    desk.say(0, send(struct.pack("<HHI", 1, 0, 16) + bytes(range(16)))),
    desk.say(0, send(INFO)),
    desk.say(1, send(struct.pack("<HHBBH", 0x80, 0, 1, 3, 8) + bytes(4), True)),
    desk.say(1, send(VALID, True)),
    tls.say(0, connect(0xE0, 0, 0, struct.pack("<BBHI", 1, 8, 8, 0x0B) + struct.pack("<BBH", 6, 0, 36) + bytes(range(16)) + bytes(16))),
    tls.say(1, connect(0xD0, 0x1234, 0, struct.pack("<BBHI", 2, 0x1F, 8, 2))),
    tls.say(0, bytes.fromhex("15 0303 0002 0228")),
    parts.say(0, connect(0xE0, 1, 0, bytes.fromhex("c0010a c1020100 c2020102"))),
    parts.say(1, connect(0xD0, 2, 1, bytes.fromhex("c0010a c1020100 c2020102"))),
    parts.say(0, data(b"", False)),
    parts.say(0, data(b"one unit ", False) + data(b"of data in ", False)),
    parts.say(1, data(b"the other way", False)),
    parts.say(0, data(b"four segments")),
    parts.say(1, data(b"")),
    parts.say(0, tpkt(bytes.fromhex("06 80 0002 0001 80"))),
    parts.say(1, tpkt(bytes.fromhex("05 c0 0001 0002"))),
    desk.say(1, connect(0xD0, 0x1234, 0, struct.pack("<BBHI", 3, 0, 8, 5))),
]

# --- over UDP
COOKIE = bytes(range(32))
SYN = struct.pack(">IHH", 0xFFFFFFFF, 64, 0x1801) + struct.pack(">IHH", 0x1000, 1232, 1232) + bytes(range(16)) + bytes(16)


def syn(port, version, reply):
    extra = struct.pack(">HH", 1, version) + (COOKIE if version == 0x101 else b"")
    body = struct.pack(">IHHIHH", 0x1000, 64, 0x1005, 0x2000, 1232, 1232) if reply else SYN
    return over_udp(3389 if reply else port, port if reply else 3389, (body + extra).ljust(1232, b"\0"), reply)


def swapped(body):
    body = bytearray(b"\0" + body) if len(body) >= 7 else bytearray(b"\0" + body.ljust(7, b"\0"))
    body[0], body[7] = body[7], body[0]
    return bytes(body)


ALERT = bytes.fromhex("15 0302 0002 0228")
FRAMES += [
    syn(50011, 2, False), syn(50011, 2, True),
    over_udp(50011, 3389, struct.pack(">IHHHBB", 0x2000, 64, 0x0104, 2, 0x03, 0xC1) + struct.pack(">I", 0x1000)),
    over_udp(50011, 3389, struct.pack(">IHHH", 0x2001, 64, 0x000C, 0) + struct.pack(">II", 0x1001, 0x1001) + ALERT),
    over_udp(3389, 50011, struct.pack(">IHH", 0x1001, 64, 0x0002), True),
    syn(50012, 0x101, False), syn(50012, 0x101, True),
    over_udp(50012, 3389, swapped(struct.pack("<HHH", 0xC004, 0x64, 1) + ALERT)),
    over_udp(3389, 50012, swapped(struct.pack("<HH3sBB", 0xC001, 0x64, b"\1\2\3", 5, 0x12) + b"\7\x09"), True),
    over_udp(3389, 50012, swapped(struct.pack("<HBHH", 0xC150, 10, 0x0101, 0x65) + b"\0"), True),
    over_udp(3389, 50012, swapped(struct.pack("<HHB3sB", 0xC008, 0x64, 0x82, b"\1\2\3", 4) + b"\x55\xC3"), True),
]

if __name__ == "__main__":
    write("remote_desktop", [(1, FRAMES)])
