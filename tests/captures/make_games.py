#!/usr/bin/env python3
"""Writes games.pcapng: what games and their servers say to each other. Usage: python3 tests/captures/make_games.py"""
import struct

from frames import ether, ip, tcp, udp, write

MAGIC = bytes.fromhex("00ffff00fefefefefdfdfdfd12345678")


def datagram(source, destination, payload):
    return ether(0x0800, ip(17, udp(source, destination, payload)))


def raknet():
    address = lambda port: b"\4" + bytes(255 - b for b in (10, 0, 0, 1)) + struct.pack(">H", port)
    number = lambda value: struct.pack("<I", value)[:3]
    guid = bytes(range(8))

    def connected(sequence, *messages):
        return b"\x84" + number(sequence) + b"".join(messages)

    def message(body, ordered):
        flags, extra = (0x60, number(0) + number(0) + b"\0") if ordered else (0x00, b"")
        return bytes([flags]) + struct.pack(">H", len(body) * 8) + extra + body

    accepted = b"\x10" + address(50300) + b"\0\0" + address(60030) * 10 + struct.pack(">QQ", 5, 9)
    frames = [b"\5" + MAGIC + b"\6" + bytes(30), b"\6" + MAGIC + guid + b"\0" + struct.pack(">H", 1492),
              b"\7" + MAGIC + address(60030) + struct.pack(">H", 1492) + guid, b"\x08" + MAGIC + guid + address(50300) + struct.pack(">H", 1492) + b"\0",
              connected(0, message(accepted, True)), b"\xc0\0\1\1" + number(0),
              connected(1, message(b"\0" + struct.pack(">Q", 7), False), message(b"\x86game", False))]
    return [datagram(*((50300, 60030) if i % 2 == 0 else (60030, 50300)), frame) for i, frame in enumerate(frames)]


def wow():
    user = b"PLAYER"
    body = b"WoW\0" + bytes([1, 12, 1]) + struct.pack("<H", 5875) + b"68x\0" + b"niW\0" + b"BGne" + struct.pack("<I", 60) + bytes([10, 0, 0, 1])
    body += bytes([len(user)]) + user
    challenge = b"\0\3" + struct.pack("<H", len(body)) + body
    return [ether(0x0800, ip(6, tcp(50301, 3724, 1, 1, 0x18, challenge)))]


write("games", [(1, raknet() + wow())])
