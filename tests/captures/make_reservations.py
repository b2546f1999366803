#!/usr/bin/env python3
"""Writes reservations.pcapng: paths that routers reserve for labels (RSVP), and the links between them (LMP).
Usage: python3 tests/captures/make_reservations.py"""
import struct

from frames import checksum, ether, ip, udp, write

HERE, THERE, HOP = bytes([192, 0, 2, 1]), bytes([192, 0, 2, 9]), bytes([10, 0, 0, 1])


def item(kind, form, body):
    return struct.pack(">HBB", 4 + len(body), kind, form) + body


def message(kind, *items):
    body = b"".join(items)
    head = struct.pack(">BBHBBH", 0x10, kind, 0, 64, 0, 8 + len(body))
    whole = head + body
    return ether(0x0800, ip(46, whole[:2] + struct.pack(">H", checksum(whole)) + whole[4:]))


SESSION = item(1, 7, THERE + struct.pack(">HH4s", 0, 100, HERE))
HOP_OBJECT = item(3, 1, HOP + struct.pack(">I", 5))
TIMES = item(5, 1, struct.pack(">I", 30000))
TEMPLATE = HERE + struct.pack(">HH", 0, 1)
TSPEC = (
    struct.pack(">HHBBHBBHfff", 0, 7, 1, 0, 6, 127, 0, 5, 1e6, 1e4, 1e6) + struct.pack(">II", 100, 1500))
ROUTE = struct.pack(">BB4sBB", 0x01, 8, HOP, 32, 0) + struct.pack(">BB4sBB", 0x81, 8, THERE, 32, 0)
RECORD = struct.pack(">BB4sBB", 1, 8, HOP, 32, 0) + struct.pack(">BBBBI", 3, 8, 0, 1, 300)
MESSAGES = [
    message(1, SESSION, HOP_OBJECT, TIMES, item(20, 1, ROUTE), item(19, 1, struct.pack(">HH", 0, 0x0800)),
            item(207, 7, bytes([7, 7, 4, 6]) + b"tunnel\0\0"), item(11, 7, TEMPLATE), item(12, 2, TSPEC)),
    message(2, SESSION, HOP_OBJECT, TIMES, item(8, 1, struct.pack(">I", 0x12)), item(9, 2, TSPEC[:4] + b"\5" + TSPEC[5:]), item(10, 7, TEMPLATE),
            item(16, 1, struct.pack(">I", 300)), item(21, 1, RECORD)),
    message(3, SESSION, item(6, 1, HOP + struct.pack(">BBH", 0, 24, 5)), item(11, 7, TEMPLATE), item(12, 2, TSPEC)),
    message(20, item(22, 1, struct.pack(">II", 0x11223344, 0x55667788))),
    message(5, item(1, 1, THERE + struct.pack(">BBH", 17, 1, 5000)), HOP_OBJECT, item(11, 1, HERE + struct.pack(">HH", 0, 6000)), item(200, 1, b"else")),
]


def link_object(kind, form, body, negotiable=0):
    return struct.pack(">BBH", negotiable << 7 | form, kind, 4 + len(body)) + body


def link_message(kind, *objects):
    body = b"".join(objects)
    return ether(0x0800, ip(17, udp(701, 701, struct.pack(">HBBHH", 0x1000, 0, kind, 8 + len(body), 0) + body)))


LINKS = [
    link_message(1, link_object(1, 1, struct.pack(">I", 7)), link_object(2, 1, HERE), link_object(5, 1, struct.pack(">I", 1)),
                 link_object(6, 1, struct.pack(">HH", 150, 500), 1)),
    link_message(4, link_object(7, 1, struct.pack(">II", 1, 2))),
    link_message(249, b""),
]

write("reservations", [(1, MESSAGES + LINKS)])
