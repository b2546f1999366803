#!/usr/bin/env python3
"""Writes servers.pcapng: what the servers of a data centre say to each other. Usage: python3 tests/captures/make_servers.py"""
import struct

from frames import ether, ip, tcp, write

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

write("servers", [(1, APPLICATION_SERVER)])
