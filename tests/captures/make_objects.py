#!/usr/bin/env python3
"""Writes objects.pcapng: calls of remote objects: CORBA over TCP and multicast, plain and compressed. Usage: python3 tests/captures/make_objects.py"""
import struct
import zlib

from frames import ether, ip, udp, write
from talks import Talk


class Message:
    """A message of GIOP; values are aligned from its start."""

    def __init__(self, kind, minor=2, little=False):
        self.order = "<" if little else ">"
        self.head = b"GIOP\x01" + bytes([minor, 1 if little else 0, kind])
        self.body = b""

    def align(self, size):
        self.body += b"\0" * (-(12 + len(self.body)) % size)
        return self

    def number(self, code, value):
        self.align(struct.calcsize(code))
        self.body += struct.pack(self.order + code, value)
        return self

    def raw(self, data):
        self.body += data
        return self

    def counted(self, data):
        return self.number("I", len(data)).raw(data)

    def contexts(self, *pairs):
        self.number("I", len(pairs))
        for key, data in pairs:
            self.number("I", key).counted(data)
        return self

    def bytes(self):
        return self.head + struct.pack(self.order + "I", len(self.body)) + self.body


def request(number, operation, little=False, flags=3):
    return Message(0, 2, little).number("I", number).raw(bytes([flags, 0, 0, 0])).number("H", 0).counted(b"\0\1RootPOA/Account").counted(operation + b"\0")


codes = (1, b"\0\0\0\0" + struct.pack(">II", 0x00010001, 0x00010109))
talk = Talk(53000, 2809)
talk.send(request(1, b"balance").contexts(codes, (7, b"\0" + bytes(range(11)))).align(8).raw(b"stubdata").bytes())
talk.reply(Message(1).number("I", 1).number("I", 0).contexts().align(8).raw(b"\0\0\1\0").bytes())
talk.send(request(2, b"withdraw").contexts().align(8).raw(struct.pack(">I", 500)).bytes()[:40])
talk.send(request(2, b"withdraw").contexts().align(8).raw(struct.pack(">I", 500)).bytes()[40:])
talk.reply(Message(1).number("I", 2).number("I", 1).contexts().align(8).counted(b"IDL:Bank/NoFunds:1.0\0").raw(b"\0\0\0\7").bytes())
talk.send(request(3, b"closeAccount").contexts().bytes())
talk.reply(Message(1).number("I", 3).number("I", 2).contexts().align(8).counted(b"IDL:omg.org/CORBA/UNKNOWN:1.0\0").number("I", 1).number("I", 2).bytes())
talk.send(Message(3).number("I", 4).number("H", 0).counted(b"\0\1RootPOA/Account").bytes())
talk.reply(Message(4).number("I", 4).number("I", 1).bytes())
talk.send(Message(2).number("I", 3).bytes() + Message(0, 0).contexts().number("I", 5).raw(b"\1").counted(b"\0\1Old").counted(b"_is_a\0").counted(b"").align(4).raw(b"\0\0\0\1").bytes())
talk.reply(Message(1, 0).contexts().number("I", 5).number("I", 0).raw(b"\1").bytes())
talk.send(Message(0, 1).contexts().number("I", 6).raw(b"\1\0\0\0").counted(b"\0\1Old").counted(b"_non_existent\0").counted(b"anna").bytes())
talk.send(Message(7).number("I", 6).raw(b"more of it").bytes())
talk.reply(Message(5).bytes())
talk.reply(Message(6).bytes())
packed = zlib.compress(request(8, b"statement").contexts().align(8).raw(b"12" * 300).bytes()[12:])
body = struct.pack(">HHI", 4, 0, 632) + packed
talk.send(b"ZIOP\x01\x02\x00\x00" + struct.pack(">I", len(body)) + body)

profile = b"\1" + b"\0\1\2Consumer" + bytes(8)
call = Message(0, 2, True).number("I", 9).raw(bytes(4)).number("H", 1).number("I", 3).counted(profile).counted(b"tell\0").contexts().align(8).raw(b"payload").bytes()
head = b"MIOP\x10\x03" + struct.pack("<HII", len(call), 0, 1) + struct.pack("<I", 12) + bytes(12)
part = b"MIOP\x10\x01" + struct.pack("<HII", len(call), 0, 2) + struct.pack("<I", 12) + b"\1" + bytes(11)
group = [ether(0x0800, ip(17, udp(5000, 9000, data))) for data in (head + call, part + call, call)]

write("objects", [(1, talk.frames + group)])
