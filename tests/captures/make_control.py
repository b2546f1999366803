#!/usr/bin/env python3
"""Writes control.pcapng: ICMP of routers (RFC 1256), of Photuris (RFC 2521) and of old times (RFC 792), messages that are too
short, a DHCP client that sends its seconds with the lower byte first, and IGMP with a TTL of 1 and with another, and a query that waits
long (RFC 3376, 4.1.1)."""
import struct

from frames import checksum, ether, ip, udp, write


def icmp(kind, code, body, cut=None):
    message = struct.pack(">BBH", kind, code, 0) + body
    message = message[:2] + struct.pack(">H", checksum(message)) + message[4:]
    return ether(0x0800, ip(1, message[:cut]))


def dhcp(seconds):
    fixed = struct.pack(">BBBBIHH", 1, 1, 6, 0, 0x3903F326, seconds, 0) + bytes(16) + bytes([2, 0, 0, 0, 0, 1]) + bytes(10 + 64 + 128)
    options = b"\x63\x82\x53\x63" + bytes([53, 1, 1, 255])
    return ether(0x0800, ip(17, udp(68, 67, fixed + options)))


REPORT = b"\x16\0\xfa\x04\xe0\0\0\xfb"
QUERY = b"\x11\x9a\xee\x65" + bytes(8)


def igmp(ttl, report=REPORT):
    head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(report), 1, 0, ttl, 2, 0, bytes([10, 0, 0, 1]), bytes([224, 0, 0, 251]))
    return ether(0x0800, head[:10] + struct.pack(">H", checksum(head)) + head[12:] + report)


ROUTERS = struct.pack(">BBH", 2, 2, 1800) + bytes([10, 0, 0, 1]) + struct.pack(">i", 0) + bytes([10, 0, 0, 2]) + struct.pack(">i", -5)
FRAMES = [
    icmp(9, 0, ROUTERS),
    icmp(9, 16, ROUTERS),
    icmp(9, 3, struct.pack(">BBH", 1, 3, 60) + bytes(12)),
    icmp(10, 0, bytes(4)),
    icmp(15, 0, struct.pack(">HH", 0x0102, 7)),
    icmp(40, 2, bytes(8)),
    icmp(40, 9, bytes(8)),
    icmp(4, 0, ip(17, udp(53, 40000, b"answer"))),
    icmp(8, 0, bytes(4), cut=3),
    icmp(8, 0, bytes(4), cut=7),
    dhcp(0x0400),
    dhcp(0x0004),
    igmp(1),
    igmp(255),
    igmp(1, QUERY),
]

if __name__ == "__main__":
    write("control", [(1, FRAMES)])
