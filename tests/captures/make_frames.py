#!/usr/bin/env python3
"""Writes frames.pcapng: link types and protocols that no program at hand speaks, one or a few frames each.

The other captures in this folder are recordings of real programs (resources/samples/record.sh). Usage:
  python3 tests/captures/make_frames.py
"""
import struct

from frames import A, B, MAC, checksum, ether, ip, ip6, tcp, udp, write

PING = lambda: (lambda m: m[:2] + struct.pack(">H", checksum(m)) + m[4:])(struct.pack(">BBHHH", 8, 0, 0, 7, 1) + b"capscope")
DNS = struct.pack(">HHHHHH", 7, 0x0100, 1, 0, 0, 0) + b"\4test\7example\0" + struct.pack(">HH", 1, 1)


def http(seq, ack, body, kind):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\nContent-Length: %d\r\n\r\n" % len(body)
    return ether(0x0800, ip(6, tcp(80, 40000, seq, ack, 0x18, head + body)))


def igmp():
    message = struct.pack(">BBH4s", 0x16, 0, 0, bytes([239, 1, 2, 3]))
    return message[:2] + struct.pack(">H", checksum(message)) + message[4:]


def options(kind, inner):
    """IPv6 extension headers of each kind in front of `inner`."""
    return struct.pack(">BB", kind, 0) + b"\1\4\0\0\0\0" + inner


def netbios(name, service):
    raw = name.ljust(15).encode() + bytes([service])
    return b"\x20" + b"".join(bytes([0x41 + (b >> 4), 0x41 + (b & 15)]) for b in raw) + b"\0"


NETBIOS_DATAGRAM = (struct.pack(">BBH4sHHH", 0x11, 0x0A, 7, bytes([10, 0, 0, 1]), 138, 68 + 4, 0)
                    + netbios("CLOUD", 0) + netbios("WORKGROUP", 0x1D) + b"text")
QUIC_INITIAL = b"\xc0" + struct.pack(">I", 1) + b"\x08" + bytes(range(8)) + b"\x04" + bytes(range(4)) + b"\0\x14" + bytes(20)
DCERPC_BIND = (struct.pack("<BBBB4sHHI", 5, 0, 11, 3, b"\x10\0\0\0", 72, 0, 1) + struct.pack("<HHIB3x", 5840, 5840, 0, 1)
               + struct.pack("<HBx", 0, 1) + bytes(40))

ETHERNET = [
    ether(0x8100, struct.pack(">HH", 0x2064, 0x0800) + ip(17, udp(5000, 5001, b"tagged"))),
    ether(0x88A8, struct.pack(">HH", 0x0065, 0x8100) + struct.pack(">HH", 0x0064, 0x0800) + ip(1, PING())),
    MAC + struct.pack(">H", 38) + bytes.fromhex("424203") + bytes(35),
    MAC + struct.pack(">H", 28) + bytes.fromhex("aaaa030000000800") + ip(253, b""),
    ether(0x8847, struct.pack(">I", 0x00010140) + ip(1, PING())),
    ether(0x8863, bytes.fromhex("11090000000401010000")),
    ether(0x8864, bytes.fromhex("11000001") + struct.pack(">H", 2 + 36) + b"\0\x21" + ip(1, PING())),
    ether(0x0800, ip(2, igmp())),
    ether(0x0800, ip(47, struct.pack(">HH", 0, 0x0800) + ip(1, PING()))),
    ether(0x0800, ip(47, struct.pack(">HHI", 0x1000, 0x88BE, 1) + struct.pack(">HHI", 0x1064, 0x0001, 5) + ether(0x0800, ip(1, PING())))),
    ether(0x86DD, ip6(0, options(60, options(43, struct.pack(">BBBBI", 58, 0, 3, 0, 0) + b"\x80\0\0\0\0\1\0\1")))),
    ether(0x86DD, ip6(44, struct.pack(">BBHI", 58, 0, 0, 9) + b"\x80\0\0\0\0\1\0\2")),
    ether(0x0800, ip(17, udp(5353, 5353, DNS))),
    ether(0x0800, ip(17, udp(50000, 5355, DNS))),
    http(1, 1, b"\x89PNG\r\n\x1a\n", b"image/png"),
    http(1000, 1, b"GIF89a", b"image/gif"),
    http(2000, 1, b"\xff\xd8\xff\xe0", b"image/jpeg"),
    http(3000, 1, b"a=1&b=two+words", b"application/x-www-form-urlencoded"),
    http(4000, 1, b"\0\1\2\3", b"application/octet-stream"),
    ether(0x0800, ip(17, udp(50001, 123, b"\x23\0\6\xec" + bytes(44)))),  # NTP
    ether(0x0800, ip(17, udp(138, 138, NETBIOS_DATAGRAM))),
    ether(0x0800, ip(17, udp(50002, 443, QUIC_INITIAL))),
    ether(0x0800, ip(6, tcp(50003, 135, 1, 1, 0x18, DCERPC_BIND))),
    ether(0x0806, bytes.fromhex("000108000604000102")),  # ends in the middle of ARP
    ether(0x0800, ip(6, tcp(1, 2, 1, 1, 0x18)[:8], flags=0x2000)),  # the first piece of a datagram, too short for TCP
]

INTERFACES = [  # link type, frames
    (1, ETHERNET),
    (113, [struct.pack(">HHH8sH", 0, 1, 6, MAC[6:] + b"\0\0", 0x0800) + ip(1, PING())]),
    (276, [struct.pack(">HHIHBB8s", 0x0800, 0, 2, 1, 4, 6, MAC[6:] + b"\0\0") + ip(1, PING())]),
    (101, [ip(1, PING()), ip6(58, b"\x80\0\0\0\0\1\0\1")]),
    (0, [struct.pack("<I", 2) + ip(1, PING())]),
    (9, [b"\xff\x03\x00\x21" + ip(1, PING())]),
    (104, [b"\x0f\x00\x08\x00" + ip(1, PING())]),
]

write("frames", INTERFACES, cut=[(ETHERNET[0], 20)])
