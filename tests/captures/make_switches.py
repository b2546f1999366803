#!/usr/bin/env python3
"""Writes switches.pcapng: tags and times that switches add, control messages of links, netlink, and rare messages of IP.

Usage: python3 tests/captures/make_switches.py
"""
import struct

from frames import MAC, checksum, ether, ip, ip6, udp, write

INNER = ip(17, udp(5000, 5001, b"inside"))
ETHERNET = ether(0x0800, INNER)


def isl(vlan, payload):
    return (bytes.fromhex("01000c0000") + b"\0" + MAC[6:] + struct.pack(">HBBB", len(payload) + 16, 0xaa, 0xaa, 3) + b"\0\0\x0c"
            + struct.pack(">HHH", vlan << 1, 0, 0) + payload + b"\0\0\0\0")


def option(kind, value=b""):
    return bytes([kind, 2 + len(value)]) + value


def control(code, body):
    return struct.pack(">BBH", code, 1, 4 + len(body)) + body


LCP = (option(1, b"\x05\xdc") + option(2, b"\0\0\0\0") + option(3, b"\xc2\x23\5") + option(5, b"\1\2\3\4") + option(7) + option(8) + option(13, b"\6")
       + option(17, b"\6\x4e") + option(18) + option(19, b"\3" + MAC[:6]) + option(9, b"\1"))
IPCP = option(2, b"\0\x2d\x0f\1") + b"".join(option(kind, b"\x0a\0\0" + bytes([kind])) for kind in (3, 129, 130, 131, 132))
PPP = [b"\xff\3\xc0\x21" + control(1, LCP), b"\xff\3\x80\x21" + control(1, IPCP), b"\xff\3\xc0\x23" + control(1, b"\4user\6secret"),
       b"\xff\3\xc0\x23" + control(2, b"\5hello"), b"\xff\3\xc0\x21" + control(9, b"\1\2\3\4data")]


def attribute(kind, value, order="<"):
    return struct.pack(order + "HH", 4 + len(value), kind) + value + b"\0" * (-len(value) % 4)


def message(kind, body, order="<"):
    return struct.pack(order + "IHHII", 16 + len(body), kind, 2, 7, 0) + body


def netlink(*messages):
    return struct.pack(">HH10xH", 4, 824, 0) + b"".join(messages)


LINK = (struct.pack("<BxHiII", 0, 1, 2, 0x11043, 0) + attribute(3, b"eth0\0") + attribute(13, struct.pack("<I", 1000)) + attribute(16, b"\6") + attribute(17, b"\0")
        + attribute(4, struct.pack("<I", 1500)) + attribute(33, b"\1") + attribute(6, b"fq_codel\0") + attribute(14, bytes(28)) + attribute(1, MAC[:6])
        + attribute(2, b"\xff" * 6) + attribute(7, struct.pack("<23I", *range(23))) + attribute(23, struct.pack("<23Q", *range(23))) + attribute(26, b"\1\2\3\4"))
NETLINK = [netlink(message(16, LINK), message(28, struct.pack("<BxxxiHBB", 2, 3, 4, 0, 1))),
           netlink(message(29, struct.pack(">BxxxiHBB", 7, 5, 2, 0, 0), ">")), netlink(message(18, b"\0" * 16)[:20])]


def icmp(kind, code, body):
    head = struct.pack(">BBH", kind, code, 0) + body
    return ip(1, head[:2] + struct.pack(">H", checksum(head)) + head[4:])


def icmp6(kind, code, body):
    head = struct.pack(">BBH", kind, code, 0) + body
    pseudo = b"\xfe\x80" + b"\0" * 13 + b"\1" + b"\xfe\x80" + b"\0" * 13 + b"\2" + struct.pack(">II", len(head), 58)
    return ip6(58, head[:2] + struct.pack(">H", checksum(pseudo + head)) + head[4:])


def extension(*objects):
    body = b"\x20\0\0\0" + b"".join(objects)
    return body[:2] + struct.pack(">H", checksum(body)) + body[4:]


ECHO = [icmp(42, 0, b"\0\7\1\1" + extension(struct.pack(">HBBI", 8, 3, 2, 1))), icmp(42, 0, b"\0\7\2\1" + extension(struct.pack(">HBB", 8, 3, 1) + b"eth0")),
        icmp(42, 0, b"\0\7\3\0" + extension(struct.pack(">HBBHBB4s", 12, 3, 3, 1, 4, 0, b"\x0a\0\0\1"), struct.pack(">HBB", 100, 9, 9) + b"cut.")),
        icmp(43, 0, b"\0\7\3\x47")]
PREFIX = bytes.fromhex("20010db8000100000000000000000000")
RENUMBERING = [icmp6(138, 0, struct.pack(">IBBHI", 5, 0, 0x50, 10, 0) + struct.pack(">BBBBBBH", 1, 7, 0, 48, 0, 128, 0) + PREFIX
                     + struct.pack(">BBBBIII", 48, 16, 0x80, 0xc0, 0xffffffff, 604800, 0x80000000) + PREFIX),
               icmp6(138, 1, struct.pack(">IBBHI", 5, 0, 0x40, 0, 0) + struct.pack(">HBBI", 2, 0, 48, 3) + PREFIX)]
HOP = struct.pack(">IIIIIIHBBIIBBHHBBI", 0x0a000001, 0x0a000001, 0x0a000002, 0x0a000009, 242, 0, 0, 0, 0, 0, 3, 1, 0x58, 0, 0, 0, 0, 0)[:32]


def trace(*hops):
    body = struct.pack(">BBH4s4s4s4sI", 0x1f, 32, 0, b"\xe0\1\1\1", b"\x0a\0\0\1", b"\x0a\0\0\2", b"\x0a\0\0\3", 0x40000007) + b"".join(hops)
    return ip(2, body[:2] + struct.pack(">H", checksum(body)) + body[4:])


def options(next_header, body):
    body += b"\0" * (-(len(body) + 2) % 8)
    return bytes([next_header, (len(body) + 2) // 8 - 1]) + body


OPTIONS = [ip6(0, options(17, option(5, b"\0\0")[0:0] + b"\5\2\0\0" + b"\x63\4\x80\x1e\1\0" + b"\x30\4\5\xdc\0\0" + b"\1\0") + udp(5000, 5001, b"")),
           ip6(0, options(60, b"\xc2\4\0\1\0\0" + b"\7\x0c\0\0\0\1\1\5\0\0\1\2\3\4" + b"\5\3\0\0\0" + b"\x1e\2\1\2")
               + options(0, b"\xc9\x10" + PREFIX + b"\4\1\3") + options(17, b"\1\4\0\0\0\0") + udp(5000, 5001, b""))]
REDIRECT = ip(47, struct.pack(">HH", 0, 0x883e) + b"\5\x59\0\x48" + INNER)
METADATA = ip(47, struct.pack(">HHI", 0x2000, 0x8909, 40) + struct.pack(">HBBHH", 0x0800, 1, 1, 1, 7) + INNER)
MIRROR = ip(47, struct.pack(">HHI", 0x1000, 0x22eb, 1) + struct.pack(">HHIHH", 0x2064, 0x0003, 1207961670, 256, 0) + ETHERNET)


def tlv(kind, value):
    return struct.pack(">H", kind << 9 | len(value)) + value


NEIGHBOUR = ether(0x88cc, tlv(1, b"\4" + MAC[:6]) + tlv(2, b"\5eth0") + tlv(3, b"\0\x78")
                  + tlv(127, b"\0\x80\xc2\x0c\0" + struct.pack(">BHBHBH", 0x61, 0x8906, 0x82, 3260, 0x44, 5060)) + tlv(0, b""))

if __name__ == "__main__":
    frames = [isl(100, ETHERNET), ether(0xd28b, struct.pack(">HHII", 1, 0x10, 1_760_000_000, 5) + struct.pack(">H", 0x0800) + INNER),
              ether(0xd28b, struct.pack(">HHHI", 1, 0x120, 7, 5) + struct.pack(">H", 0x0800) + INNER), ether(0xd28b, struct.pack(">HHI", 1, 9, 7)),
              ether(0x8909, struct.pack(">BBHHH", 1, 1, 1, 7, 0x0800) + INNER)]
    frames += [ether(0x0800, packet) for packet in [METADATA, REDIRECT, MIRROR, *ECHO, trace(HOP), trace(HOP, HOP[:20])]]
    frames += [ether(0x86dd, packet) for packet in [*RENUMBERING, *OPTIONS]]
    frames.append(NEIGHBOUR)
    write("switches", [(1, frames), (9, PPP), (253, NETLINK)])
