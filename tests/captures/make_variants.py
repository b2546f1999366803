#!/usr/bin/env python3
"""Writes variants.pcapng: what real servers and clients say that the other captures lack. Usage: python3 tests/captures/make_variants.py"""
import struct

from frames import ether, ip, tcp, write

frames = []
port = 40000


def answered(datagram):
    """The same, from the other end."""
    return datagram[:12] + datagram[16:20] + datagram[12:16] + datagram[20:]


def talk(server, *turns):
    """Segments of a connection of its own: (from the client, bytes)."""
    global port
    port += 1
    sent = [1, 1]
    for from_client, data in turns:
        side = 0 if from_client else 1
        ends = (port, server) if from_client else (server, port)
        datagram = ip(6, tcp(*ends, sent[side], sent[1 - side], 0x18, data))
        frames.append(ether(0x0800, datagram if from_client else answered(datagram)))
        sent[side] += len(data)


def client(*parts):
    return [(True, part) for part in parts]


def server(*parts):
    return [(False, part) for part in parts]


def counted(text):
    return struct.pack(">H", len(text)) + text


# --- RESP: answers cut at every place, requests that are no commands
talk(6379,
     *client(b"*2\r\n$3\r\nGET\r\n$100\r\n" + b"x" * 100 + b"\r\n", b"*2\r\n*1\r\n$1\r\na\r\n$1\r\nb\r\n", b"*2\r\n$3\r\nSET\r\n$2\r\n\xff\xfe\r\n", b"$3\r\nabc\r\n", b"PING\r\n",
             b"*2\r\n+a\r\n-b\r\n"),
     *server(b"*0\r\n*-1\r\n$-1\r\n$0\r\n\r\n", b"$3\r\na\0b\r\n", b"$6\r\n\xc3\xa4\xe2\x82\xacx\r\n", b"$100\r\n" + b"y" * 100 + b"\r\n", b"*2\r\n*1\r\n-x\r\n:1\r\n", b":abc\r\n", b"\r\n+OK\r\n",
             b"$-5\r\n*-5\r\n", b"%1\r\n+a\r\n:1\r\n"),
     *server(b"*2\r\n+a\r\n$5\r\nhel", b"lo\r\n+OK\r\n", b"+x\r\n*2\r\n+a\r\n*2\r\n+c\r\n$4\r\nab", b"cd\r\n+z\r\n", b"*3\r\n+a\r\n$5\r\nhel", b"lo\r\n", b":5\r\n", b"+x\r\n+par", b"t\r\n+y\r\n",
             b"$5\r\nhello", b"\r\n+OK\r\n", b"*1\r\n" * 33 + b"+a\r\n"))


# --- MQTT: versions 3.1, 3.1.1 and 5, and none known
def mqtt(kind, flags, body):
    assert len(body) < 128
    return bytes([kind << 4 | flags, len(body)]) + body


def connect(version, properties=b"\0", flags=2, rest=b""):
    return mqtt(1, 0, counted(b"MQIsdp" if version == 3 else b"MQTT") + bytes([version, flags]) + struct.pack(">H", 60)
                + (properties if version == 5 else b"") + counted(b"c") + rest)


def publish(topic, properties=None, body=b"x"):
    return mqtt(3, 0, counted(topic) + (b"" if properties is None else bytes([len(properties)]) + properties) + body)


SUBSCRIBE = mqtt(8, 2, b"\0\1" + counted(b"a/#") + b"\1" + counted(b"b/#") + b"\2")
UNSUBSCRIBE = mqtt(10, 2, b"\0\2" + counted(b"a/#") + counted(b"b/#"))
for version in (3, 4):
    talk(1883, *client(connect(version)), *server(mqtt(2, 0, b"\1\0"), mqtt(9, 0, b"\0\1\1\2"), mqtt(11, 0, b"\0\2")),
         *client(SUBSCRIBE, UNSUBSCRIBE, mqtt(6, 2, b"\0\3"), publish(b""), publish(b"t", None, b"")))
talk(1883, *client(connect(5)), *server(mqtt(2, 0, b"\1\0\2\x24\1")),
     *client(publish(b"first", b"\x03" + counted(b"text/plain") + b"\x23\0\5\x26" + counted(b"k") + counted(b"v"), b"hello\nworld"), publish(b"", b"\x23\0\5"),
             publish(b"", b"\x23\0\6"), publish(b"second", b"\x23\0\5"), publish(b"j", b"\x03" + counted(b"application/json"), b'{"a":1}'),
             publish(b"u", b"\x7f\1\2\3"), mqtt(8, 2, b"\0\1\0" + counted(b"a/#") + b"\x3f" + counted(b"b/#") + b"\2"), mqtt(10, 2, b"\0\1\0" + counted(b"x"))),
     *server(mqtt(9, 0, b"\0\1\0\1\x80"), mqtt(5, 0, b"\0\1\x87\4\x1f" + counted(b"r")), mqtt(11, 0, b"\0\1\0\x11\0")))
talk(1883, *server(mqtt(2, 0, b"\0\0"), mqtt(4, 0, b"\0\1\x10\0"), mqtt(9, 0, b"\0\1\1\2"), mqtt(11, 0, b"\0\1\0\x11")), *client(SUBSCRIBE, publish(b"t")))
write("variants", [(1, frames)])
