#!/usr/bin/env python3
"""Writes keys.pcapng: key exchange and authentication: IKE versions 1 and 2, EAP over PPP.

Usage: python3 tests/captures/make_keys.py
"""
import struct

from frames import ether, ip, udp, write


def ike(version, exchange, flags, first, payloads, message=0, responder=bytes(8), port=500):
    text = b"\x11" * 8 + responder + struct.pack(">BBBBII", first, version, exchange, flags, message, 28 + len(payloads)) + payloads
    return ether(0x0800, ip(17, udp(port, port, (bytes(4) if port == 4500 else b"") + text)))


def chain(*payloads):
    """(type of the first, bytes): each payload names the next one."""
    out = b""
    for (_, body), following in zip(payloads, payloads[1:] + ((0, b""),)):
        out += payload(following[0], body)
    return payloads[0][0], out


def payload(following, body):
    return struct.pack(">BBH", following, 0, 4 + len(body)) + body


def short(kind, value):
    return struct.pack(">HH", 0x8000 | kind, value)


def long(kind, value):
    return struct.pack(">HH", kind, len(value)) + value


def identity(kind, value):
    return (5, struct.pack(">BBH", kind, 17 if kind == 1 else 0, 500 if kind == 1 else 0) + value)


HERE, THERE, PEER = bytes([10, 0, 0, 1]), bytes([10, 0, 0, 9]), b"\2" * 8
PHASE1 = payload(0, b"\1\1\0\0" + short(1, 7) + short(14, 256) + short(2, 2) + short(4, 2) + short(3, 1) + short(11, 1) + long(12, struct.pack(">I", 86400)))
SA1 = struct.pack(">II", 1, 1) + payload(0, b"\1\1\0\1" + PHASE1)
PHASE2 = payload(0, b"\1\x0c\0\0" + short(1, 1) + long(2, struct.pack(">I", 3600)) + short(3, 2) + short(4, 1) + short(5, 2) + short(6, 128))
SA_QUICK = struct.pack(">II", 1, 1) + payload(2, b"\1\3\4\1\xaa\xbb\xcc\xdd" + PHASE2) + payload(0, b"\2\4\2\1\0\1" + payload(0, b"\1\2\0\0" + short(1, 1)))
VENDORS = ["4a131c81070358455c5728f20e95452f", "afcad71368a1f1c96b8696fc77570100", "09002689dfd6b712", "12f5f28c457168a9702d9fe274cc0100",
           "1e2b516905991c7d7c96fcbfb587e46100000009", "00"]
HASH, NONCE = (8, b"h" * 16), (10, b"n" * 16)
V1 = [
    ike(0x10, 2, 0, *chain((1, SA1), *((13, bytes.fromhex(text)) for text in VENDORS))),
    ike(0x10, 4, 0, *chain((4, b"k" * 16), NONCE, identity(1, HERE), identity(2, b"host.example"), identity(3, b"user@host"),
                           identity(4, HERE + b"\xff\0\0\0"), identity(7, HERE + THERE), identity(5, bytes(16)), identity(6, bytes(32)),
                           identity(8, bytes(32)), identity(11, b"key"), (20, b"h" * 20), (21, b"\1\0\0\0" + HERE), HASH, (9, b"s" * 16), (7, b"\4")), 0, PEER),
    ike(0x10, 5, 0, *chain(HASH, (11, struct.pack(">IBBH", 1, 1, 16, 24578) + bytes(16)), (11, struct.pack(">IBBH", 1, 1, 16, 36136) + bytes(19) + b"\7"),
                           (12, struct.pack(">IBBH", 1, 3, 4, 2) + b"abcdefgh")), 0x1234, PEER),
    ike(0x10, 2, 1, 5, b"e" * 32, 0, PEER),
    ike(0x10, 32, 0, *chain(HASH, (1, SA_QUICK), NONCE, identity(4, HERE + b"\xff\0\0\0")), 0x99, PEER),
    ike(0x10, 6, 0, *chain(HASH, (14, struct.pack(">BBH", 1, 0, 5) + long(1, HERE) + long(2, b"\xff\0\0\0") + long(7, b"app") + long(16521, b"user")
                                  + short(16520, 0) + long(13, bytes(8)))), 0x98, PEER),
]


def transform(following, kind, number, attributes=b""):
    return struct.pack(">BBHBBH", following, 0, 8 + len(attributes), kind, 0, number) + attributes


TRANSFORMS = transform(3, 1, 12, short(14, 256)) + transform(3, 2, 5) + transform(3, 3, 12) + transform(3, 4, 14) + transform(0, 5, 1)
SA2 = struct.pack(">BBHBBBB", 0, 0, 8 + len(TRANSFORMS), 1, 1, 0, 5) + TRANSFORMS
EAP_IDENTITY = b"\1\1\0\5\1"
V2 = [
    ike(0x20, 34, 8, *chain((33, SA2), (34, struct.pack(">HH", 14, 0) + b"k" * 32), (40, b"n" * 32), (41, struct.pack(">BBH", 0, 0, 16388) + b"h" * 20),
                            (41, struct.pack(">BBHHH", 0, 0, 16431, 2, 3)), (41, struct.pack(">BBHH", 0, 0, 17, 14)), (43, b"vendor"),
                            (38, b"\4" + b"c" * 20))),
    ike(0x20, 35, 0x20, *chain((35, b"\2\0\0\0host.example"), (36, b"\1\0\0\0" + THERE), (39, b"\2\0\0\0" + b"a" * 16),
                               (44, struct.pack(">B3xBBHHH", 1, 7, 0, 16, 0, 65535) + HERE + THERE), (45, struct.pack(">B3xBBHHH", 1, 8, 17, 40, 53, 53) + bytes(32)),
                               (42, struct.pack(">BBHI", 3, 4, 1, 0xAABBCCDD)), (47, b"\1\0\0\0" + long(1, b"") + long(3, HERE) + long(8, bytes(17))),
                               (48, EAP_IDENTITY), (41, struct.pack(">BBH", 3, 4, 16393) + b"abcd")), 1, PEER, 4500),
    ike(0x20, 35, 8, 46, payload(35, bytes(16) + b"e" * 32), 1, PEER, 4500),
    ike(0x20, 35, 8, 53, payload(35, struct.pack(">HH", 1, 2) + bytes(16)), 1, PEER),
]


def eap(code, number, body=b""):
    return b"\xff\x03\xc2\x27" + struct.pack(">BBH", code, number, 4 + len(body)) + body


HELLO = bytes.fromhex("160301002f0100002b0303") + bytes(range(32)) + b"\0\0\x02\x00\x2f\x01\0\0\0"
EAP = [
    eap(1, 1, b"\1"), eap(2, 1, b"\1user@realm"), eap(1, 2, b"\2notice"), eap(1, 3, b"\4\x10" + bytes(16) + b"name"), eap(2, 3, b"\3\x0d\x19"),
    eap(1, 4, b"\x0d\x20"), eap(2, 4, b"\x0d\xc0" + struct.pack(">I", len(HELLO)) + HELLO[:30]), eap(1, 5, b"\x0d\0"), eap(2, 5, b"\x0d\0" + HELLO[30:]),
    eap(1, 6, b"\x15\x21"), eap(1, 7, b"\x12\x0a\0\0\x0f\2\0\2\0\1\0\0"), eap(2, 7, b"\x12\x0a\0\0\x0e\3\0\6userid\0\0"), eap(2, 8, b"\x17\x01\0\0\x0c\1\0\5"),
    eap(1, 9, b"\x11\1\0\x08challengname"), eap(1, 10, b"\x1a\1\1\0\x1b\x10" + bytes(16) + b"server"), eap(2, 10, b"\x1a\2\1\0\x3a\x31" + bytes(49) + b"user"),
    eap(1, 11, b"\x1a\3\1\0\x09hello"), eap(3, 12), eap(4, 13),
]

if __name__ == "__main__":
    write("keys", [(1, V1 + V2), (9, EAP)])
