#!/usr/bin/env python3
"""Writes queues.pcapng: clients of a message broker that speaks OpenWire. Usage: python3 tests/captures/make_queues.py"""
import struct

from frames import write
from talks import Talk


def command(kind, body):
    return struct.pack(">IB", 1 + len(body), kind) + body


def numbered(kind, number, *parts, answer=False):
    return command(kind, struct.pack(">I?", number, answer) + b"".join(parts))


def text(value):
    return b"\0" if value is None else b"\1" + struct.pack(">H", len(value)) + value


def thing(kind, *parts):
    return bytes([1, kind]) + b"".join(parts)


def long(value):
    return struct.pack(">q", value)


def number(value):
    return struct.pack(">i", value)


def greeting(tight):
    values = [(b"CacheEnabled", b"\1\0"), (b"MaxInactivityDuration", b"\6" + long(30000)), (b"CacheSize", b"\5" + number(0)),
              (b"TightEncodingEnabled", b"\1" + bytes([tight])), (b"ProviderName", b"\x09\0\x08ActiveMQ"), (b"Letter", b"\3\0A"), (b"Small", b"\2\7"),
              (b"Short", b"\4\xff\xfe"), (b"Ratio", b"\7" + struct.pack(">d", 0.5)), (b"Half", b"\x08" + struct.pack(">f", 0.25)), (b"Nothing", b"\0")]
    packed = struct.pack(">I", len(values)) + b"".join(struct.pack(">H", len(key)) + key + value for key, value in values)
    return command(1, b"ActiveMQ" + struct.pack(">I?I", 10, True, len(packed)) + packed)


connection = thing(120, text(b"ID:desk-1"))
consumer = thing(122, text(b"ID:desk-1"), long(1), long(1))
producer = thing(123, text(b"ID:desk-1"), long(1), long(1))
queue = thing(100, text(b"orders"))
identity = thing(110, producer, long(7), long(8))

talk = Talk(54000, 61616)
talk.send(greeting(False))
talk.reply(greeting(True) + numbered(2, 0, thing(124, text(b"ID:broker")), text(b"tcp://broker:61616"), b"\0", text(b"main"), b"\0\0\0\0\0", long(0), text(None), text(None)))
talk.send(numbered(3, 1, connection, text(b"desk"), text(b"secret"), text(b"anna"), b"\0\0\1\0\0\0", answer=True))
talk.reply(numbered(30, 0, number(1)))
talk.send(numbered(4, 2, thing(121, text(b"ID:desk-1"), long(1))))
talk.send(numbered(5, 3, consumer, b"\0", queue, number(1000), number(0), b"\1", text(b"a > 1"), text(None), b"\0\0\0\5\0\0\0\0\0\0", answer=True))
talk.send(numbered(6, 4, producer, b"\0", b"\0", b"\0", number(0)))
talk.send(numbered(8, 5, connection, queue, b"\1", long(0), b"\0") + numbered(7, 6, connection, thing(111, long(9), connection), b"\0"))
content = b"\1" + struct.pack(">I", 9) + b"\0\0\0\5hello"
message = [producer, queue, b"\0", b"\0", identity, b"\0", text(None), number(0), text(b"c1"), b"\1", long(0), b"\4", b"\0", long(1700000000000), text(None), content,
           b"\0", b"\0", b"\0", b"\0", number(0), b"\0", long(0), text(None), b"\0\0", b"\0", long(0), long(0)]
talk.send(numbered(28, 7, *message))
talk.reply(numbered(21, 0, consumer, queue, thing(28, struct.pack(">I?", 7, False), *message), number(0)))
talk.send(numbered(22, 8, queue, b"\0", consumer, b"\2", identity, identity, number(1)))
talk.send(numbered(20, 9, consumer, queue, long(1000), text(None), b"\0"))
talk.reply(numbered(17, 0, queue, b"\0", consumer, number(10), b"\0\1\0") + numbered(18, 0, b"\0\0\0\0\0", text(b"tcp://other"), text(None), b"\1"))
talk.reply(numbered(19, 0, producer, number(100)) + numbered(14, 0, text(b"shutdown")) + numbered(10, 0))
talk.send(numbered(9, 10, connection, text(b"sub"), text(b"desk")) + numbered(12, 11, thing(65, b"?"), long(0)) + numbered(12, 12, connection, long(-1), b"more"))
talk.send(numbered(11, 13))
tight = Talk(54001, 61616)
tight.send(greeting(True))
tight.reply(greeting(True))
tight.send(command(3, bytes(20)))

write("queues", [(1, talk.frames + tight.frames)])
