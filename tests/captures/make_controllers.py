#!/usr/bin/env python3
"""Writes controllers.pcapng: a switch and its controller that speak OpenFlow 1.5. Usage: python3 tests/captures/make_controllers.py"""
import struct

from frames import write
from talks import Talk


def message(kind, number, body=b""):
    return struct.pack(">BBHI", 6, kind, 8 + len(body), number) + body


def multipart(kind, body=b"", flags=0):
    return struct.pack(">HHI", kind, flags, 0) + body


def port(number, name, speed):
    ethernet = struct.pack(">HHIIIIIII", 0, 32, 0, 0x840, 0x840, 0x86F, 0x20, speed, 10000000)
    return struct.pack(">IHH6sH16sII", number, 40 + len(ethernet) + 12, 0, bytes.fromhex("0200000000") + bytes([number & 255]), 0, name, 0x21, 4) + ethernet \
        + struct.pack(">HHII", 0xFFFF, 12, 0x00ABCDEF, 1)


talk = Talk(56000, 6653)
talk.send(message(0, 1, struct.pack(">HHI", 1, 8, 0x40)))
talk.reply(message(0, 2, struct.pack(">HHI", 1, 8, 0x72)))
talk.reply(message(5, 3))
talk.send(message(6, 3, struct.pack(">QIBBHII", 0x1020304050607, 256, 254, 1, 0, 0x24F, 0)))
talk.reply(message(9, 4, struct.pack(">HH", 1, 0xFFFF)) + message(20, 5) + message(7, 6))
talk.send(message(21, 5) + message(8, 6, struct.pack(">HH", 0, 128)))
talk.reply(message(18, 7, multipart(13)))
talk.send(message(19, 7, multipart(13, port(0xFFFFFFFE, b"br0", 0) + port(1, b"uplink-1", 10000000), 1)))
talk.reply(message(18, 8, multipart(11)))
talk.send(message(19, 8, multipart(11, struct.pack(">IIIBBH", 64, 6, 15, 4, 8, 0))))
talk.reply(message(2, 9, b"hello"))
talk.send(message(3, 9, b"hello"))
talk.send(message(1, 10, struct.pack(">HH", 1, 1) + message(14, 11)))

write("controllers", [(1, talk.frames)])
