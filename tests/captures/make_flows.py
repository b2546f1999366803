#!/usr/bin/env python3
"""Writes flows.pcapng: what routers tell of the traffic that they saw. Usage: python3 tests/captures/make_flows.py"""
import struct

from frames import ether, ip, udp, write

CLIENT, SERVER, HOP = bytes([192, 0, 2, 7]), bytes([198, 51, 100, 9]), bytes([10, 0, 0, 254])


def datagram(payload):
    return ether(0x0800, ip(17, udp(50000, 2055, payload)))


def version5(*records):
    return struct.pack(">HHIIIIBBH", 5, len(records), 3600000, 1700000000, 5000000, 77, 1, 2, 0x4064) + b"".join(records)


def flow5(packets, octets, flags):
    return (CLIENT + SERVER + HOP + struct.pack(">HHIIIIHHBBBBHHBBH", 1, 2, packets, octets, 3599000, 3599900, 40000, 443, 0, flags, 6, 0, 64500, 64501, 24, 25, 0))


def version1():
    return (struct.pack(">HHIII", 1, 1, 3600000, 1700000000, 5000000) + CLIENT + SERVER + HOP
            + struct.pack(">HHIIIIHHHBBBBBBI", 1, 2, 10, 1000, 3599000, 3599900, 40000, 53, 0, 17, 0, 0, 0, 0, 0, 0))


def version7():
    return (struct.pack(">HHIIIII", 7, 1, 3600000, 1700000000, 5000000, 78, 0) + CLIENT + SERVER + HOP
            + struct.pack(">HHIIIIHHBBBBHHBBH", 1, 2, 10, 1000, 3599000, 3599900, 40000, 80, 0, 0x1b, 6, 0, 1, 2, 24, 24, 0) + HOP)


def flow_set(number, body):
    body += bytes(-len(body) % 4)
    return struct.pack(">HH", number, 4 + len(body)) + body


def template(number, *fields):
    return struct.pack(">HH", number, len(fields)) + b"".join(struct.pack(">HH", *field) for field in fields)


def version9(count, *sets):
    return struct.pack(">HHIIII", 9, count, 3600000, 1700000000, 79, 5) + b"".join(sets)


def version10(*sets):
    body = b"".join(sets)
    return struct.pack(">HHIII", 10, 16 + len(body), 1700000000, 80, 6) + body


FIELDS = ((8, 4), (12, 4), (7, 2), (11, 2), (4, 1), (6, 1), (5, 1), (61, 1), (1, 4), (2, 4), (22, 4), (21, 4), (10, 2), (14, 2), (136, 1), (56, 6))


def flow9(octets):
    return (CLIENT + SERVER + struct.pack(">HHBBBBIIIIHHB", 40000, 443, 6, 0x1b, 0, 0, octets, 10, 3599000, 3599900, 1, 2, 3) + bytes.fromhex("020000000001"))


OPTIONS = struct.pack(">HHH", 258, 4, 8) + struct.pack(">HHHHHH", 1, 4, 34, 4, 35, 1) + b"\0\0"
V9 = [
    version9(2, flow_set(0, template(256, *FIELDS)), flow_set(1, OPTIONS)),
    version9(3, flow_set(256, flow9(5000) + flow9(6000)), flow_set(258, HOP + struct.pack(">IB", 100, 1))),
    version9(1, flow_set(999, bytes(16))),
]
IPFIX = [
    version10(flow_set(2, template(300, (152, 8), (153, 8), (27, 16), (82, 0xffff), (32, 2), (95, 4), (234, 4)) + struct.pack(">HHHHI", 301, 1, 0x8000 | 12, 4, 9999)),
              flow_set(3, struct.pack(">HHH", 302, 2, 1) + struct.pack(">HHHH", 149, 4, 41, 8))),
    version10(flow_set(300, struct.pack(">QQ", 1700000000123, 1700000004567) + bytes.fromhex("20010db8" + "00" * 11 + "01") + b"\4eth0" + b"\x08\x00" + b"\3\0\0\x50"
                       + struct.pack(">I", 3)), flow_set(302, struct.pack(">IQ", 6, 12345))),
]
FRAMES = [datagram(version5(flow5(10, 1200, 0x1b), flow5(1, 60, 2))), datagram(version1()), datagram(version7())] + [datagram(one) for one in V9 + IPFIX]

write("flows", [(1, FRAMES)])
