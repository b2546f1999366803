#!/usr/bin/env python3
"""Writes ospf_opaque.pcapng: opaque link state advertisements of OSPF version 2: traffic engineering, router information, prefixes
with segment identifiers.

Usage:
  python3 tests/captures/make_ospf_opaque.py
"""
import struct

from frames import A, B, checksum, ether, ip, write


def tlv(kind, value):
    return struct.pack(">HH", kind, len(value)) + value + b"\0" * (-len(value) % 4)


def lsa(kind, number, body):
    return struct.pack(">HBBB3s4sIHH", 10, 0x42, 10, kind, struct.pack(">I", number)[1:], A, 0x80000001, 0x1234, 20 + len(body)) + body


def update(*advertisements):
    body = struct.pack(">I", len(advertisements)) + b"".join(advertisements)
    head = struct.pack(">BBH4s4s", 2, 4, 24 + len(body), A, bytes(4))
    sum_ = checksum(head + bytes(4) + body)
    return ether(0x0800, ip(89, head + struct.pack(">HH", sum_, 0) + bytes(8) + body))


def rate(value):
    return struct.pack(">f", value)


LINK = tlv(2, tlv(1, b"\1") + tlv(2, B) + tlv(3, A) + tlv(4, B) + tlv(5, struct.pack(">I", 63)) + tlv(6, rate(19440000)) + tlv(7, rate(77760000))
           + tlv(8, rate(77760000) * 8) + tlv(9, struct.pack(">I", 5)) + tlv(11, struct.pack(">II", 1, 2)) + tlv(17, b"\1\0\0\0" + rate(1000)) + tlv(99, b"\1\2\3"))
SID = tlv(1, b"\0\x27\x10")
INFORMATION = (tlv(7, b"node1") + tlv(8, b"\0\1") + tlv(9, b"\0\0\5\0" + SID) + tlv(14, b"\0\x10\x92\0" + SID) + tlv(12, b"\1\x0a")
               + tlv(1, struct.pack(">I", 0x60000000)) + tlv(15, b"\x80\0\0\0") + tlv(77, b"\1\2"))
PREFIX = tlv(1, bytes([1, 32, 0, 0x40]) + A + tlv(2, b"\x10\0\0\0" + struct.pack(">I", 7)))
FRAMES = [update(lsa(1, 1, tlv(1, A)), lsa(1, 2, LINK)), update(lsa(4, 0, INFORMATION)), update(lsa(7, 1, PREFIX)), update(lsa(3, 0, tlv(1, b"\0\0\0\x78")))]

write("ospf_opaque", [(1, FRAMES)])
