#!/usr/bin/env python3
"""Writes servers.pcapng: what the servers of a data centre say to each other. Usage: python3 tests/captures/make_servers.py"""
import struct

from frames import ether, ip, tcp, udp, write

SENT = {}


def segment(source, destination, payload):
    """The next bytes of a connection."""
    sequence = SENT.get((source, destination), 1)
    SENT[source, destination] = sequence + len(payload)
    return ether(0x0800, ip(6, tcp(source, destination, sequence, SENT.get((destination, source), 1), 0x18, payload)))


def ajp(magic, body):
    return struct.pack(">HH", magic, len(body)) + body


def string(text):
    return struct.pack(">H", len(text)) + text + b"\0"


FORWARD = (b"\x02\x04" + string(b"HTTP/1.1") + string(b"/shop/order") + string(b"192.0.2.7") + b"\xff\xff" + string(b"shop.example")
           + struct.pack(">HBH", 8080, 0, 4) + b"\xa0\x0b" + string(b"shop.example:8080") + b"\xa0\x08" + string(b"4")
           + b"\xa0\x0e" + string(b"curl/7.88.1") + string(b"X-Request-Id") + string(b"77")
           + b"\x05" + string(b"a=1&b=2") + b"\x0a" + string(b"AJP_REMOTE_PORT") + string(b"40100") + b"\x06" + string(b"node1")
           + b"\x0b" + struct.pack(">H", 256) + b"\x03" + string(b"alice") + b"\x04" + string(b"basic") + b"\xff")
APPLICATION_SERVER = [
    segment(40100, 8009, ajp(0x1234, b"\x0a")),
    segment(8009, 40100, ajp(0x4142, b"\x09")),
    segment(40100, 8009, ajp(0x1234, FORWARD)),
    segment(40100, 8009, ajp(0x1234, struct.pack(">H", 4) + b"data")),
    segment(8009, 40100, ajp(0x4142, b"\x06" + struct.pack(">H", 8186))),
    segment(40100, 8009, ajp(0x1234, b"")),
    segment(8009, 40100, ajp(0x4142, b"\x04" + struct.pack(">H", 200) + string(b"OK") + struct.pack(">H", 2)
                             + b"\xa0\x01" + string(b"text/html") + string(b"Server") + string(b"Tomcat"))
            + ajp(0x4142, b"\x03" + struct.pack(">H", 5) + b"hello\0") + ajp(0x4142, b"\x05\x01")),
    segment(40100, 8009, ajp(0x1234, b"\x02\x02" + string(b"HTTP/1.0") + string(b"/") + string(b"192.0.2.8") + string(b"host")
                             + string(b"shop.example") + struct.pack(">HBH", 443, 1, 1) + b"\xa0\x08" + string(b"x") + b"\x07" + string(b"cert")
                             + b"\x0d" + string(b"CUSTOM") + b"\xff")),
    segment(40100, 8009, ajp(0x1234, b"\x07")),
    segment(8009, 40100, ajp(0x4142, b"\x63")),
    segment(40101, 8009, ajp(0x1234, b"\x02\xff" + string(b"HTTP/1.0") + string(b"/dav") + string(b"192.0.2.8") + string(b"host")
                             + string(b"shop.example") + struct.pack(">HBH", 80, 0, 1) + b"\xa0\x30" + string(b"x") + b"\x0d" + string(b"MERGE")
                             + b"\x0c" + string(b"secret") + b"\x01" + string(b"ctx") + b"\x20" + string(b"what") + b"\xff")),
]


def strict(kind, method, number, body):
    """A message of Thrift's binary protocol."""
    return struct.pack(">HBBI", 0x8001, 0, kind, len(method)) + method + struct.pack(">i", number) + body


def compact(kind, method, number, body):
    """A message of Thrift's compact protocol; numbers and lengths below 128."""
    return bytes([0x82, kind << 5 | 1, number, len(method)]) + method + body


def framed(message):
    return struct.pack(">I", len(message)) + message


EVERY_TYPE = (b"\x02\0\1\1" + b"\x03\0\2\xfe" + b"\x04\0\3" + struct.pack(">d", 2.5) + b"\x06\0\4\0\x10" + b"\x08\0\5\0\0\1\0"
              + b"\x0a\0\6" + bytes(7) + b"\7" + b"\x0b\0\7\0\0\0\2hi" + b"\x0b\0\x08\0\0\0\2\0\1" + b"\x0c\0\x09\x08\0\1\0\0\0\1\0"
              + b"\x0d\0\x0a\x0b\x08\0\0\0\1\0\0\0\1k\0\0\0\2" + b"\x0e\0\x0b\x02\0\0\0\2\1\0" + b"\x0f\0\x0c\x0b\0\0\0\2\0\0\0\1a\0\0\0\0"
              + b"\x10\0\x0d" + bytes(range(16)) + b"\0")
EVERY_COMPACT_TYPE = (b"\x11" + b"\x12" + b"\x13\xfe" + b"\x14\x20" + b"\x15\x80\4" + b"\x16\x0e" + b"\x17" + struct.pack("<d", 2.5) + b"\x18\2hi"
                      + b"\x18\2\0\1" + b"\x19\x28\1a\0" + b"\x1a\x21\1\2" + b"\x1b\1\x85\1k\x04" + b"\x1b\0" + b"\x1c\x15\2\0"
                      + b"\x05\x80\1\4" + b"\x0d\x84\1" + bytes(range(16)) + b"\0")
EXCEPTION = b"\x0b\0\1\0\0\0\x0fmissing result:" + b"\x08\0\2\0\0\0\5\0"
CALLS = [
    segment(40110, 9090, framed(strict(1, b"every", 7, EVERY_TYPE))),
    segment(9090, 40110, framed(strict(3, b"every", 7, EXCEPTION))),
    segment(40111, 9091, strict(1, b"open", 8, b"\x08\0\1\0\0\0\1\0") + strict(4, b"tell", 9, b"\0")),
    segment(40111, 9091, strict(1, b"open", 8, b"\x08\0\1\0\0\0\1\0")[:20]),
    segment(40111, 9091, strict(1, b"open", 8, b"\x08\0\1\0\0\0\1\0")[20:]),
    segment(40112, 9092 + 1, framed(compact(1, b"every", 7, EVERY_COMPACT_TYPE))),
    segment(9092 + 1, 40112, framed(compact(3, b"every", 7, b"\x18\4oops\x15\x0c\0"))),
    ether(0x0800, ip(17, udp(40113, 6831, compact(4, b"emitBatch", 1, b"\x1c\x18\3svc\0\0")))),
    ether(0x0800, ip(17, udp(40113, 6832, strict(4, b"emitBatch", 1, b"\x08\0\1\0\0")))),
]

write("servers", [(1, APPLICATION_SERVER + CALLS)])
