#!/usr/bin/env python3
"""Writes brokers.pcapng: clients of a message broker, and its answers. Usage: python3 tests/captures/make_brokers.py"""
import struct

from frames import ether, ip, tcp, write

SENT = {}


def segment(source, destination, payload, back=False):
    """The next bytes of a connection; `back`: from the server."""
    sequence = SENT.get((source, destination), 1)
    SENT[source, destination] = sequence + len(payload)
    datagram = ip(6, tcp(source, destination, sequence, SENT.get((destination, source), 1), 0x18, payload))
    if back:
        datagram = datagram[:12] + datagram[16:20] + datagram[12:16] + datagram[20:]
    return ether(0x0800, datagram)


def text(value):
    return b"\xff\xff" if value is None else struct.pack(">H", len(value)) + value


def blob(value):
    return b"\xff\xff\xff\xff" if value is None else struct.pack(">I", len(value)) + value


def many(*items):
    return struct.pack(">I", len(items)) + b"".join(items)


def zigzag(number):
    number = number * 2 if number >= 0 else -number * 2 - 1
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def request(key, version, number, body):
    message = struct.pack(">HHI", key, version, number) + text(b"client-1") + body
    return struct.pack(">I", len(message)) + message


def response(number, body):
    return struct.pack(">II", 4 + len(body), number) + body


def record(delta, key, value, *headers):
    body = b"\0" + zigzag(5) + zigzag(delta) + (zigzag(-1) if key is None else zigzag(len(key)) + key) + zigzag(len(value)) + value + zigzag(len(headers))
    for name, content in headers:
        body += zigzag(len(name)) + name + zigzag(len(content)) + content
    return zigzag(len(body)) + body


def batch(offset, *records):
    body = struct.pack(">HIQQqhiI", 0, len(records) - 1, 1700000000000, 1700000000005, -1, -1, -1, len(records)) + b"".join(records)
    return struct.pack(">QIiBI", offset, 9 + len(body), -1, 2, 0x12345678) + body


def message(offset, magic, key, value):
    body = struct.pack(">IBB", 0x0badcafe, magic, 0) + (struct.pack(">Q", 1700000000000) if magic else b"") + blob(key) + blob(value)
    return struct.pack(">QI", offset, len(body)) + body


TOPIC = text(b"orders")
RECORDS = batch(40, record(0, b"k1", b"v1", (b"trace", b"77")), record(1, None, b"v2"))
CALLS = [
    (18, 2, b"", struct.pack(">H", 0) + many(struct.pack(">HHH", 0, 0, 7), struct.pack(">HHH", 18, 0, 2)) + struct.pack(">I", 3)),
    (3, 1, many(TOPIC), many(struct.pack(">I", 1) + text(b"broker1") + struct.pack(">I", 9092) + text(None)) + struct.pack(">I", 1)
     + many(struct.pack(">H", 0) + TOPIC + b"\0" + many(struct.pack(">HII", 0, 0, 1) + many(struct.pack(">I", 1)) + many(struct.pack(">I", 1))))),
    (3, 8, many(TOPIC) + b"\1\0\0", struct.pack(">I", 0) + many(struct.pack(">I", 1) + text(b"broker1") + struct.pack(">I", 9092) + text(b"r1")) + text(b"cluster")
     + struct.pack(">I", 1) + many(struct.pack(">H", 0) + TOPIC + b"\0" + many(struct.pack(">HIII", 0, 0, 1, 4) + many(struct.pack(">I", 1)) + many(struct.pack(">I", 1)) + many())
                                   + struct.pack(">I", 0x80000000)) + struct.pack(">I", 0x80000000)),
    (0, 2, struct.pack(">HI", 1, 1000) + many(TOPIC + many(struct.pack(">I", 0) + blob(message(0, 1, b"k", b"v") + message(1, 0, None, b"old")))),
     many(TOPIC + many(struct.pack(">IHQq", 0, 0, 42, -1))) + struct.pack(">I", 0)),
    (0, 7, text(None) + struct.pack(">HI", 0xffff, 1000) + many(TOPIC + many(struct.pack(">I", 0) + blob(RECORDS))),
     many(TOPIC + many(struct.pack(">IHQqQ", 0, 0, 42, -1, 0))) + struct.pack(">I", 0)),
    (0, 8, text(b"tx") + struct.pack(">HI", 0xffff, 1000) + many(TOPIC + many(struct.pack(">I", 0) + blob(RECORDS))),
     many(TOPIC + many(struct.pack(">IHQqQ", 0, 87, 42, -1, 0) + many(struct.pack(">I", 1) + text(b"bad")) + text(b"one record"))) + struct.pack(">I", 0)),
    (1, 4, struct.pack(">iIIIB", -1, 500, 1, 1048576, 1) + many(TOPIC + many(struct.pack(">IQI", 0, 40, 65536))),
     struct.pack(">I", 0) + many(TOPIC + many(struct.pack(">IHQQ", 0, 0, 42, 42) + many(struct.pack(">QQ", 9, 41)) + blob(RECORDS)))),
    (1, 11, struct.pack(">iIIIBII", -1, 500, 1, 1048576, 0, 6, 1) + many(TOPIC + many(struct.pack(">IiQqI", 0, 3, 40, -1, 65536))) + many(text(b"gone") + many(struct.pack(">I", 2))) + text(b"r1"),
     struct.pack(">IHI", 0, 0, 6) + many(TOPIC + many(struct.pack(">IHQQQ", 0, 0, 42, 42, 0) + many() + struct.pack(">i", -1) + blob(RECORDS)))),
    (2, 1, struct.pack(">i", -1) + many(TOPIC + many(struct.pack(">Iq", 0, -1))), many(TOPIC + many(struct.pack(">IHqQ", 0, 0, -1, 42)))),
    (2, 5, struct.pack(">iB", -1, 0) + many(TOPIC + many(struct.pack(">Iiq", 0, 3, -2))), struct.pack(">I", 0) + many(TOPIC + many(struct.pack(">IHqQi", 0, 0, -1, 42, 3)))),
    (10, 0, text(b"group1"), struct.pack(">HI", 0, 1) + text(b"broker1") + struct.pack(">I", 9092)),
    (10, 2, text(b"group1") + b"\0", struct.pack(">IH", 0, 0) + text(None) + struct.pack(">I", 1) + text(b"broker1") + struct.pack(">I", 9092)),
    (11, 5, text(b"group1") + struct.pack(">II", 10000, 60000) + text(b"") + text(None) + text(b"consumer") + many(text(b"range") + blob(b"meta")),
     struct.pack(">IHI", 0, 0, 3) + text(b"range") + text(b"m-1") + text(b"m-1") + many(text(b"m-1") + text(None) + blob(b"meta"))),
    (14, 3, text(b"group1") + struct.pack(">I", 3) + text(b"m-1") + text(None) + many(text(b"m-1") + blob(b"plan")), struct.pack(">IH", 0, 0) + blob(b"plan")),
    (12, 3, text(b"group1") + struct.pack(">I", 3) + text(b"m-1") + text(None), struct.pack(">IH", 0, 0)),
    (8, 7, text(b"group1") + struct.pack(">I", 3) + text(b"m-1") + text(None) + many(TOPIC + many(struct.pack(">IQi", 0, 42, -1) + text(b""))),
     struct.pack(">I", 0) + many(TOPIC + many(struct.pack(">IH", 0, 0)))),
    (9, 5, text(b"group1") + many(TOPIC + many(struct.pack(">I", 0))), struct.pack(">I", 0) + many(TOPIC + many(struct.pack(">IQi", 0, 42, -1) + text(b"") + struct.pack(">H", 0))) + struct.pack(">H", 0)),
    (13, 1, text(b"group1") + text(b"m-1"), struct.pack(">IH", 0, 0)),
    (17, 1, text(b"PLAIN"), struct.pack(">H", 0) + many(text(b"PLAIN"), text(b"GSSAPI"))),
    (36, 1, blob(b"\0user\0password"), struct.pack(">H", 0) + text(None) + blob(b"") + struct.pack(">Q", 0)),
    (22, 0, text(None) + struct.pack(">I", 60000), struct.pack(">IHQH", 0, 0, 7, 0)),
    (19, 0, bytes(8), bytes(4)),
]
KAFKA = []
for number, (key, version, question, answer) in enumerate(CALLS, 100):
    KAFKA.append(segment(40200, 9092, request(key, version, number, question)))
    KAFKA.append(segment(9092, 40200, response(number, answer), True))
KAFKA.append(segment(40200, 9092, request(12, 0, 200, text(b"group1") + struct.pack(">I", 3) + text(b"m-1")) * 2))
KAFKA.append(segment(9092, 40200, response(999, bytes(2)), True))

write("brokers", [(1, KAFKA)])
