#!/usr/bin/env python3
"""Writes transports.pcapng: SCTP with what travels in it, DCCP and Multipath TCP.

Usage: python3 tests/captures/make_transports.py
"""
import hashlib
import struct

from frames import A, B, checksum, ether, ip, write


def swapped(frame):
    """The answer: the other side's addresses."""
    head = frame[14:24] + b"\0\0" + frame[30:34] + frame[26:30]
    return frame[:14] + head[:10] + struct.pack(">H", checksum(head)) + head[12:] + frame[34:]


# SCTP: RFC 9260
def sctp(source, destination, tag, *chunks):
    return ether(0x0800, ip(132, struct.pack(">HHII", source, destination, tag, 0) + b"".join(chunks)))


def chunk(kind, flags, value):
    return struct.pack(">BBH", kind, flags, 4 + len(value)) + value + b"\0" * (-len(value) % 4)


def parameter(kind, value):
    return struct.pack(">HH", kind, 4 + len(value)) + value + b"\0" * (-len(value) % 4)


def data(tsn, stream, sequence, protocol, payload, flags=3):
    return chunk(0, flags, struct.pack(">IHHI", tsn, stream, sequence, protocol) + payload)


def out(*chunks, tag=0x2222):
    return sctp(5000, 6000, tag, *chunks)


def back(*chunks, tag=0x1111):
    return swapped(sctp(6000, 5000, tag, *chunks))


INIT = struct.pack(">IIHHI", 0x1111, 65536, 10, 20, 1000)
PARAMETERS = (parameter(5, A) + parameter(6, bytes(15) + b"\1") + parameter(12, struct.pack(">HH", 5, 6)) + parameter(0xC000, b"")
              + parameter(0x8008, b"\xc1\x80\x81") + parameter(9, struct.pack(">I", 500)) + parameter(11, b"host.example\0") + parameter(0x8000, b"")
              + parameter(0x8002, bytes(32)) + parameter(0x8003, b"\0\xc1") + parameter(0x8004, b"\0\1") + parameter(0xC006, b"\0\0\0\1"))
CAUSES = (parameter(12, b"bye") + parameter(1, struct.pack(">HH", 3, 0)) + parameter(3, struct.pack(">I", 5))
          + parameter(2, struct.pack(">IH", 1, 7)) + parameter(4, b"") + parameter(6, parameter(0x7777, b"x")) + parameter(9, struct.pack(">I", 77)))
SCTP = [
    out(chunk(1, 0, INIT + PARAMETERS), tag=0),
    back(chunk(2, 0, struct.pack(">IIHHI", 0x2222, 65536, 10, 20, 2000) + parameter(7, b"cookie!!"))),
    out(chunk(10, 0, b"cookie!!"), data(1000, 0, 0, 0, b"hello")),
    back(chunk(11, 0, b""), chunk(3, 0, struct.pack(">IIHH", 1000, 60000, 0, 0)), data(2000, 1, 0, 0, b"world!")),
    out(chunk(3, 0, struct.pack(">IIHHHHI", 2000, 60000, 1, 1, 2, 3, 2001))),
    out(data(1001, 0, 1, 0, b"first", 2)), out(data(1002, 0, 1, 0, b"middle", 0)), out(data(1003, 0, 1, 0, b"last", 1)),
    out(data(1000, 0, 0, 0, b"hello")),
    out(chunk(4, 0, parameter(1, b"beat"))), back(chunk(5, 0, parameter(1, b"beat"))),
    back(chunk(15, 0, struct.pack(">HH", 0, 1) + bytes(20)), chunk(0x84, 0, b"pad"), chunk(0x77, 0, b"what")),
    back(chunk(0xC1, 0, struct.pack(">I", 9) + parameter(5, A) + parameter(0xC001, struct.pack(">I", 1) + parameter(5, B)))),
    back(chunk(0x82, 0, parameter(13, struct.pack(">IIIH", 1, 2, 3, 4)) + parameter(16, struct.pack(">II", 1, 1)))),
    out(chunk(64, 3, struct.pack(">IHHII", 1010, 1, 0, 5, 0) + b"idata")),
    back(chunk(16, 0, struct.pack(">IIHHHHHHHH", 1000, 60000, 1, 1, 0, 0, 2, 3, 4, 5))),
    out(chunk(9, 0, CAUSES)), out(chunk(12, 0, struct.pack(">I", 2000)), chunk(192, 0, struct.pack(">IHH", 2003, 1, 5))),
    out(chunk(7, 0, struct.pack(">I", 2000))), back(chunk(8, 0, b"")), out(chunk(14, 1, b"")), back(chunk(6, 1, b"")),
]


# DCCP: RFC 4340
def dccp(source, destination, kind, sequence, rest, options=b"", payload=b"", good=True):
    options += b"\0" * (-len(options) % 4)
    length = 16 + len(rest) + len(options)
    head = struct.pack(">HHBBHBBHI", source, destination, length // 4, 0, 0, kind << 1 | 1, 0, sequence >> 32, sequence & 0xFFFFFFFF)
    body = head + rest + options + payload
    pseudo = A + B + struct.pack(">BBH", 0, 33, len(body))
    body = body[:6] + struct.pack(">H", checksum(pseudo + body) if good else 1) + body[8:]
    return ether(0x0800, ip(33, body))


def acked(sequence):
    return struct.pack(">HHI", 0, sequence >> 32, sequence & 0xFFFFFFFF)


DCCP = [
    dccp(7000, 7001, 0, 100, struct.pack(">I", 0), b"\x20\x04\1\2\x22\x05\2\2\3"),
    swapped(dccp(7001, 7000, 1, 500, acked(100) + struct.pack(">I", 0), b"\x21\x05\1\2\2")),
    dccp(7000, 7001, 3, 101, acked(500), b"\x26\x03\0\x2b\x04\0\1\x25\x03\1\x29\x06\0\0\0\7"),
    dccp(7000, 7001, 4, 102, acked(500), b"", b"payload"),
    dccp(7000, 7001, 2, 103, b"", b"\x2c\x06\1\2\3\4", b"more", good=False),
    dccp(7000, 7001, 6, 104, acked(500)), swapped(dccp(7001, 7000, 7, 501, acked(104) + b"\1\0\0\0")),
]

# Multipath TCP: RFC 8684
KEYS = 0x1122334455667788, 0x8877665544332211


def multipath(source, destination, sequence, ack, flags, option, payload=b""):
    option = struct.pack(">BB", 30, 2 + len(option)) + option
    option += b"\1" * (-len(option) % 4)
    head = struct.pack(">HHIIBBHHH", source, destination, sequence, ack, 20 + len(option) << 2, flags, 65535, 0, 0)
    return ether(0x0800, ip(6, head + option + payload))


def first(key):
    return struct.unpack(">Q", hashlib.sha256(struct.pack(">Q", key)).digest()[-8:])[0] & 0xFFFFFFFF


def token(key):
    return hashlib.sha256(struct.pack(">Q", key)).digest()[:4]


MULTIPATH = [
    multipath(40000, 9000, 99, 0, 0x02, b"\x01\x81"),
    swapped(multipath(9000, 40000, 199, 100, 0x12, b"\x01\x81" + struct.pack(">Q", KEYS[1]))),
    multipath(40000, 9000, 100, 200, 0x10, b"\x01\x81" + struct.pack(">QQ", *KEYS)),
    multipath(40000, 9000, 100, 200, 0x18, b"\x20\x05" + struct.pack(">IIIH", first(KEYS[1]) + 1 & 0xFFFFFFFF, first(KEYS[0]) + 1 & 0xFFFFFFFF, 1, 4), b"data"),
    multipath(40001, 9000, 299, 0, 0x02, b"\x10\1" + token(KEYS[1]) + b"\0\0\0\7"),
    swapped(multipath(9000, 40001, 399, 300, 0x12, b"\x11\2" + bytes(8) + b"\0\0\0\x08")),
    multipath(40001, 9000, 300, 400, 0x10, b"\x10\0" + bytes(20)),
    multipath(40001, 9000, 300, 400, 0x10, b"\x30\3" + B + bytes(8)), multipath(40001, 9000, 300, 400, 0x10, b"\x31\3" + B + b"\x1f\x90"),
    multipath(40001, 9000, 300, 400, 0x10, b"\x40\1\3"), multipath(40001, 9000, 300, 400, 0x10, b"\x51"),
    multipath(40001, 9000, 300, 400, 0x10, b"\x60\0" + bytes(8)), multipath(40001, 9000, 300, 400, 0x10, b"\x70\0" + struct.pack(">Q", KEYS[1])),
    multipath(40001, 9000, 300, 400, 0x14, b"\x81\1"),
]

if __name__ == "__main__":
    write("transports", [(1, SCTP + DCCP + MULTIPATH)])
