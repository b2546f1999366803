#!/usr/bin/env python3
"""Writes odd_links.pcapng: ARP for other than Ethernet and IPv4, security elements of wireless networks that count too many suites,
OpenFlow messages of several versions, and a keepalive of Cisco HDLC that is not reliable.

Usage:
  python3 tests/captures/make_odd_links.py
"""
import struct

from frames import A, B, MAC, ether, ip, tcp, write


def arp(operation, sender, target, hardware=1, protocol=0x0800, sender_mac=MAC[6:], target_mac=bytes(6), cut=0):
    body = struct.pack(">HHBBH", hardware, protocol, len(sender_mac), len(sender), operation) + sender_mac + sender + target_mac + target
    return ether(0x0806, body[:len(body) - cut] if cut else body)


def beacon(element):
    head = bytes.fromhex("80000000ffffffffffff0200000000010200000000010000") + bytes(8) + struct.pack("<HH", 100, 0x11)
    return head + b"\0\1a" + bytes([48, len(element)]) + element


def openflow(*messages):
    return ether(0x0800, ip(6, tcp(6653, 40000, 1, 1, 0x18, b"".join(messages))))


def message(version, kind, body=b""):
    return struct.pack(">BBHI", version, kind, 8 + len(body), 7) + body


SUITE = b"\0\x0f\xac\4"
ETHERNET = [
    arp(1, A, B), arp(1, A, A), arp(1, bytes(4), B), arp(2, A, A, target_mac=MAC[:6]), arp(1, A, A, target_mac=MAC[:6]),
    arp(1, A, B, 37, 0x9200), arp(1, A, B, sender_mac=bytes(8), target_mac=bytes(8)), arp(0x4A, A, B), arp(5, A, B), arp(1, A, B, cut=6),
    openflow(message(1, 18), message(1, 19)), openflow(message(1, 18), message(0x5C, 30, bytes(4))),
]
WIRELESS = [beacon(b"\1\0" + SUITE + b"\7\0" + SUITE * 2), beacon(b"\1\0" + SUITE + b"\1\0" + SUITE + b"\1\0" + SUITE)]
HDLC = [struct.pack(">BBHIIIH", 0x8F, 0, 0x8035, 2, 5, 4, 0x04FF)]

write("odd_links", [(1, ETHERNET), (105, WIRELESS), (104, HDLC)])
