#!/usr/bin/env python3
"""Writes damaged_frames.pcapng: headers that cannot be, lengths that lie, frames that were cut within a header; Remote Ethernet and IPComp."""
import struct
import zlib

from frames import ether, ip, ip6, tcp, udp, write


def echo(version, kind):
    return ether(0x0800, ip(17, udp(3503, 3503, struct.pack(">HHBBBBII", version, 0, kind, 2, 0, 0, 1, 7) + bytes(16))))


def isakmp(length, body=bytes(8)):
    return ether(0x0800, ip(17, udp(500, 500, bytes(range(1, 17)) + bytes([13, 0x10, 2, 0]) + bytes(4) + struct.pack(">I", length) + body)))


def remote(function, body=b"", error=0, piece=0):
    return ether(0xAAAA, struct.pack(">H", 0x0200) + struct.pack("<HHHHBB", len(body), function, 17, error, piece, 0) + body)


def deflated(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


IDENTITY = b"V2.1.0" + struct.pack("<HHHB", 4711, 3, 12, 0) + bytes.fromhex("020000000003")
VENDOR = b"\0\0\0\x08abcd"
SIP = (b"OPTIONS sip:bob@example.org SIP/2.0\rVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1\rFrom: <sip:a@example.org>;tag=1\r\nTo: <sip:bob@example.org>\r\n"
       b"Call-ID: 1@10.0.0.1\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n")
ETHERNET = [
    ether(0, bytes(range(46))),
    ether(0x6D00, bytes(46)),
    ether(0xAAAA, b"\xaa" * 46),
    remote(1), remote(1, IDENTITY), remote(2, struct.pack("<HH", 3, 500)), remote(2, b"\1"), remote(3), remote(4, bytes.fromhex("020000000003"), 2),
    remote(4, b"", 99), remote(5), remote(6, struct.pack("<HI", 2, 0) + bytes(48)), remote(6, bytes(8), 0, 2), remote(7, struct.pack("<H", 250)),
    remote(8), remote(8, b"\x05"), remote(8, b"\1\2"), remote(9, b"\x07"), remote(10, struct.pack("<H", 1)), remote(99),
    ether(0xAAAA, b"\2"),
    echo(1, 1), echo(2, 1), echo(1, 9),
    isakmp(36, VENDOR), isakmp(12), isakmp(4000),
    ether(0x0800, ip(4, ip6(17, udp(1, 2, b"six")))),
    ether(0x0800, ip(108, struct.pack(">BBH", 6, 0, 2) + deflated(tcp(80, 40000, 1, 1, 0x10)))),
    ether(0x0800, ip(108, struct.pack(">BBH", 6, 0, 300) + bytes(8))),
    ether(0x0800, ip(113, struct.pack(">HHBB", 7500, 7501, 0x1F, 0) + bytes(20))),
    ether(0x86DD, ip6(44, b"")[:4] + b"\0\0" + ip6(44, b"")[6:] + struct.pack(">BBHI", 17, 0, 8, 1) + bytes(8)),
    ether(0x0800, ip(17, udp(5060, 5060, SIP))),
    ether(0x0800, ip(1, b"\x03\x01" + bytes(6) + ip(6, tcp(443, 50000, 1, 1, 0x18, b"\x17\x03\x03\x09\x0e" + bytes(40))))),
]
CUT = [(ether(0x0800, ip(108, bytes(12))), 36), (isakmp(36, VENDOR), 42 + 26), (isakmp(36, VENDOR), 42 + 30), (ether(0x8863, bytes(20)), 18)]
WLAN = [b"\x02\0" + bytes(22), b"\x03\0", b"\x08\0" + bytes(14), b"\x30\0" + bytes(20)]
RELAY = [
    b"\x00\x01\x22\x00\x83\x01\x02",
    b"\x01\x22\x00\x83",
    b"\x19\x03\xcc" + ip(17, udp(1, 2, b"relay")),
    b"\x18\x41\x32\x01\x82\x0b\x01\0\x02\x01\x2c\0\0\1\1",
    b"\x18\x41\x22\x00\x82\x0e\x01\0\x02\x01\x2c\0\0\0\xc3\x05\1",
    b"\x18\x41\x03\x82\x0b\x01\0\x1e\0\0\0\0",
]
write("damaged_frames", [(1, ETHERNET), (105, WLAN), (107, RELAY), (229, [ip(17, udp(1, 2, b"four"))]), (228, [ip6(17, udp(1, 2, b"six"))])], cut=CUT)
