#!/usr/bin/env python3
"""Writes routing.pcapng: routing and redundancy protocols, a few messages of each.

Usage:
  python3 tests/captures/make_routing.py
"""
import struct

from frames import A, B, checksum, ether, ip, ip6, tcp, udp, write


def summed(message, at=2, over=None):
    """`message` with its Internet checksum, over the first `over` bytes, put in at `at`."""
    return message[:at] + struct.pack(">H", checksum(message[:over])) + message[at + 2:]


def inet(protocol, message):
    return ether(0x0800, ip(protocol, message))


# Protocol Independent Multicast
UNICAST, GROUP, SOURCE = bytes.fromhex("01000a000001"), bytes.fromhex("01000020e1000001"), bytes.fromhex("010007200a000002")


def pim(kind, body, over=None):
    return inet(103, summed(bytes([0x20 | kind, 0, 0, 0]) + body, 2, over))


def pim1(code, body):
    return inet(2, summed(bytes([0x14, code, 0, 0, 0x10, 0, 0, 0]) + body))


def option(kind, value):
    return struct.pack(">HH", kind, len(value)) + value


PIM = [
    pim(0, option(1, b"\0\x69") + option(2, b"\x80\x0a\0\x64") + option(19, b"\0\0\0\5") + option(20, b"\0\0\1\2") + option(24, UNICAST)),
    pim(3, UNICAST + b"\0\1\0\xd2" + GROUP + b"\0\1\0\1" + SOURCE + SOURCE),
    pim(1, struct.pack(">I", 0x40000000) + bytes(20), 8),
    pim(4, b"\1\x7c\4\x5d" + UNICAST + GROUP + b"\1\1\0\0" + UNICAST + b"\0\x69\7\0"),
    pim(5, GROUP + UNICAST + b"\x80\0\0\5\0\0\0\1"),
    pim(9, GROUP + UNICAST + UNICAST + struct.pack(">IIBBBB", 0x80000005, 7, 32, 64, 0xE0, 60)),
    pim1(0, b"\x10\0\0\x69"),
]


def dgram(port, message):
    return ether(0x0800, ip(17, udp(port, port, message)))


def hsrp(version_address, message):
    frame = bytearray(ip(17, udp(1985, 1985, message)))
    frame[16:20] = version_address
    return ether(0x0800, bytes(frame))


# Virtual Router Redundancy Protocol, Hot Standby Router Protocol, Bidirectional Forwarding Detection
MD5 = b"\4\x1c\1\0\0\0\x0a\0\0\1\0\0\0\1" + bytes(range(16))
REDUNDANCY = [
    inet(112, summed(b"\x21\x2a\xbf\2\1\x0a\0\0" + bytes.fromhex("0a042a010a042a02") + b"secret\0\0", 6)),
    inet(112, summed(b"\x31\1\0\1\0\x64\0\0" + bytes.fromhex("c0a80001"), 6)),
    hsrp(bytes([224, 0, 0, 2]), b"\0\0\x10\3\x0a\x64\1\0cisco\0\0\0\xc0\xa8\0\1"),
    hsrp(bytes([224, 0, 0, 2]), b"\0\1\x08\5\x0a\x64\1\0public\0\0\xc0\xa8\0\1" + MD5),
    hsrp(bytes([224, 0, 0, 2]), b"\0\3\0\1\0\x0e\2\0\0\0\0\1\0\0\0\0"),
    hsrp(bytes([224, 0, 0, 102]), b"\1\x28\2\0\5\4\3\x98\2\0\0\0\0\1\0\0\0\x5a\0\0\x0b\xb8\0\0\x27\x10\x0a\0\0\x7e" + bytes(12)
         + b"\3\x08cisco\0\0\0"),
    hsrp(bytes([224, 0, 0, 102]), b"\2\4\0\0\0\1"),
    dgram(3784, b"\x20\x44\5\x21" + struct.pack(">IIIII", 1, 0, 1000000, 300000, 0) + b"\1\x09\2secret"),
    dgram(3784, b"\x21\xcc\3\x34" + struct.pack(">IIIII", 1, 2, 1000000, 1000000, 50000) + b"\5\x1c\2\0\0\0\0\5" + bytes(range(20))),
    dgram(3785, b"echo"),
]

# Routing Information Protocol
RIP = [
    dgram(520, b"\1\1\0\0" + bytes(16) + b"\0\0\0\x10"),
    dgram(520, b"\2\1\0\0\0\2\0\0" + bytes.fromhex("0a070000") + bytes(8) + b"\0\0\0\1"),
    dgram(520, b"\2\2\0\0\xff\xff\0\2secret" + bytes(10) + b"\0\2\0\7" + bytes.fromhex("0a070000ffff000000000000") + b"\0\0\0\1"),
    dgram(520, b"\2\2\0\0\xff\xff\0\3\0\x2c\1\x14\0\0\0\5" + bytes(8) + b"\0\2\0\0" + bytes.fromhex("0a070000ffff000000000000")
          + b"\0\0\0\1\xff\xff\0\1" + bytes(range(16))),
    dgram(521, b"\2\1\0\0\x20\1\x0d\xb8" + bytes(12) + b"\0\0\x20\1"),
]


# Open Shortest Path First
def ospf(kind, body, auth=0, data=bytes(8)):
    head = struct.pack(">BBHIIHH", 2, kind, 24 + len(body), 0x0A000001, 0, 0, auth)
    return inet(89, head[:12] + struct.pack(">H", checksum(head + body)) + head[14:] + data + body)


def advert(kind, body):
    return struct.pack(">HBBIIIHH", 1, 0x22, kind, 0x0A000000, 0x0A000001, 0x80000001, 0x1234, 20 + len(body)) + body


def ospf6(kind, body):
    message = struct.pack(">BBHIIHBB", 3, kind, 16 + len(body), 0x0A000001, 1, 0, 0, 0) + body
    pseudo = b"\xfe\x80" + bytes(13) + b"\1\xfe\x80" + bytes(13) + b"\2" + struct.pack(">II", len(message), 89)
    return ether(0x86DD, ip6(89, message[:12] + struct.pack(">H", checksum(pseudo + message)) + message[14:]))


def advert6(kind, body):
    return struct.pack(">HHIIIHH", 1, kind, 7, 0x0A000001, 0x80000001, 0x1234, 20 + len(body)) + body


MASK = b"\xff\xff\xff\0"
HELLO = MASK + struct.pack(">HBBIII", 10, 2, 1, 40, 0x0A000001, 0x0A000002) + b"\1\1\1\1"
ADVERTS = [
    advert(1, b"\3\0\0\2" + bytes.fromhex("020202020a000001010000010a0100000a00000203010005") + b"\4\0\0\7"),
    advert(2, MASK + b"\1\1\1\1\2\2\2\2"),
    advert(3, MASK + b"\0\0\0\x0a"),
    advert(5, MASK + bytes.fromhex("800000140a00000100000007")),
    advert(7, MASK + bytes.fromhex("000000140a00000100000007")),
    advert(10, b""),
]
PREFIX = b"\x20\1\x0d\xb8\0\0\0\1"
ADVERTS6 = [
    advert6(0x2001, b"\1\0\0\x33" + struct.pack(">BBHIII", 1, 0, 64, 6, 6, 0x01010101)),
    advert6(0x2002, b"\0\0\0\x33\1\1\1\1"),
    advert6(0x2003, b"\0\0\0\x0a\x40\0\0\0" + PREFIX),
    advert6(0x2004, b"\0\0\0\x33\0\0\0\x0a\1\1\1\1"),
    advert6(0x4005, b"\7\0\0\x14\x40\0\0\0" + PREFIX + b"\x20\1" + bytes(14) + b"\0\0\0\7"),
    advert6(0x0008, b"\1\0\0\x33\xfe\x80" + bytes(13) + b"\1\0\0\0\1\x40\0\0\0" + PREFIX),
    advert6(0x2009, b"\0\1\x20\1\0\0\0\0\1\1\1\1\x40\2\0\0" + PREFIX),
]
OSPF = [
    ospf(1, HELLO),
    ospf(1, HELLO, 1, b"secret\0\0"),
    ospf(2, struct.pack(">HBBI", 1500, 2, 7, 1234) + ADVERTS[0][:20]),
    ospf(3, struct.pack(">III", 1, 0x0A000001, 0x0A000002)),
    ospf(4, struct.pack(">I", len(ADVERTS)) + b"".join(ADVERTS)),
    ospf(5, ADVERTS[1][:20]),
    ospf6(1, struct.pack(">IBBHHHII", 6, 100, 0, 0x13, 30, 120, 0, 0)),
    ospf6(2, struct.pack(">IHBBI", 0x13, 1500, 0, 7, 1234) + ADVERTS6[0][:20]),
    ospf6(3, struct.pack(">HHII", 0, 0x2001, 0, 0x0A000001)),
    ospf6(4, struct.pack(">I", len(ADVERTS6)) + b"".join(ADVERTS6)),
    ospf6(5, ADVERTS6[0][:20]),
]


# Border Gateway Protocol
def bgp(*messages):
    """Segments of one connection."""
    frames, at = [], 1
    for one in messages:
        frames.append(inet(6, tcp(179, 30000, at, 1, 0x18, one)))
        at += len(one)
    return frames


def message(kind, body):
    return b"\xff" * 16 + struct.pack(">HB", 19 + len(body), kind) + body


def attribute(flags, kind, value):
    return bytes([flags, kind, len(value)]) + value


def capability(kind, value=b""):
    return bytes([2, 2 + len(value), kind, len(value)]) + value


def update(withdrawn, attributes, routes=b""):
    return message(2, struct.pack(">H", len(withdrawn)) + withdrawn + struct.pack(">H", len(attributes)) + attributes + routes)


CAPABILITIES = (capability(1, b"\0\1\0\1") + capability(2) + capability(64, b"\x80\x78\0\1\1\x80") + capability(65, b"\0\0\xfc\0")
                + capability(69, b"\0\1\1\3") + capability(73, b"\4host\7example"))
ORIGIN = attribute(0x40, 1, b"\0")
BGP = bgp(
    message(1, struct.pack(">BHHIB", 4, 64512, 180, 0x0A000001, len(CAPABILITIES)) + CAPABILITIES),
    message(4, b"") + message(4, b""),
    update(b"\x18\x0a\1\2", ORIGIN + attribute(0x40, 2, bytes.fromhex("0202000000010000000201020000000300000004"))
           + attribute(0x40, 3, A) + attribute(0x80, 4, b"\0\0\0\5") + attribute(0x40, 5, b"\0\0\0\x64") + attribute(0x40, 6, b"")
           + attribute(0xC0, 7, b"\0\0\0\1" + A) + attribute(0xC0, 8, bytes.fromhex("00010002ffffff01")) + attribute(0x80, 9, A)
           + attribute(0x80, 10, A + B) + attribute(0x80, 26, b"\1\0\x0b" + struct.pack(">Q", 5)), b"\x18\x0a\1\3"),
    update(b"", ORIGIN + attribute(0x40, 2, bytes.fromhex("0201fde8")) + attribute(0xC0, 16, bytes.fromhex(
        "0002000100000002" "0102010101010005" "0202000100000007" "030c000000000008" "4004000149989680"))),
    update(b"", attribute(0x80, 14, b"\0\2\1\x10\x20\1\x0d\xb8" + bytes(11) + b"\1\0\x40" + PREFIX)
           + attribute(0x80, 15, b"\0\2\1\x40" + PREFIX)),
    update(b"", attribute(0x80, 14, b"\0\1\x80\x0c" + bytes(8) + A + b"\0\x70\0\1\1\0\0\0\1\0\0\0\2\x0a\1\2")
           + attribute(0x80, 15, b"\0\1\4\x38\0\1\1\x0a\1\2\3")),
    message(3, b"\6\2\5hello"),
    message(5, b"\0\1\0\1"),
)

if __name__ == "__main__":
    write("routing", [(1, PIM + REDUNDANCY + RIP + OSPF + BGP)])
