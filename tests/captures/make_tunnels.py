#!/usr/bin/env python3
"""Writes tunnels.pcapng: IPsec, GTP, mirrored frames, spanning tree, options of IP, trailers of Ethernet. Usage:
  python3 tests/captures/make_tunnels.py
"""
import struct

from frames import A, B, MAC, checksum, ether, ip, ip6, udp, write


def with_options(options, payload, ttl=64, destination=B):
    head = struct.pack(">BBHHHBBH4s4s", 0x45 + len(options) // 4, 0, 20 + len(options) + len(payload), 1, 0, ttl, 17, 0, A, destination) + options
    return head[:10] + struct.pack(">H", checksum(head)) + head[12:] + payload


HELLO = udp(4000, 4001, b"hello")
BPDU = bytes.fromhex("0000 02 02 7c 8064 020000000001 00000004 8064 020000000002 8004 0100 1400 0200 0f00 00".replace(" ", ""))
FRAMES = [
    ether(0x0800, ip(50, struct.pack(">II", 0x1234, 1) + bytes(24))),
    ether(0x0800, ip(50, struct.pack(">II", 0x1234, 3) + bytes(24))),
    ether(0x0800, ip(51, struct.pack(">BBHII", 17, 4, 0, 0x77, 1) + b"abcdefghijkl" + HELLO)),
    ether(0x0800, ip(17, udp(4500, 4500, b"\xff"))),
    ether(0x0800, ip(17, udp(4500, 4500, struct.pack(">II", 0x99, 1) + bytes(24)))),
    ether(0x0800, ip(17, udp(2152, 2152, struct.pack(">BBHI", 0x30, 255, 33, 7) + ip(17, HELLO)))),
    ether(0x0800, ip(17, udp(2152, 2152, struct.pack(">BBHIHBB", 0x32, 1, 4, 0, 9, 0, 0)))),
    ether(0x0800, ip(47, struct.pack(">HH", 0, 0x88BE) + ether(0x0800, ip(17, HELLO)))),
    MAC + struct.pack(">H", 3 + len(BPDU)) + bytes.fromhex("424203") + BPDU,
    MAC + struct.pack(">H", 7) + bytes.fromhex("424203") + bytes.fromhex("00000080") + bytes(39),
    ether(0x0800, with_options(bytes.fromhex("0707080a00000100"), HELLO)),
    ether(0x0800, with_options(bytes.fromhex("830b040a0000030a00000400"), HELLO)),
    ether(0x0800, with_options(bytes.fromhex("440c050000000001000000029404000001010101"), HELLO, 1)),
    ether(0x0800, with_options(b"", HELLO, 64, bytes([224, 0, 0, 9]))) + bytes(13),
    ether(0x0800, with_options(b"", HELLO)) + bytes(13) + b"tail" + b"\1\2\3\4",
    ether(0x05E0, HELLO),
    ether(0x0800, ip(17, udp(40000, 33440, b""))),
    ether(0x9000, struct.pack("<HH6sHH", 0, 2, MAC[6:], 1, 7) + bytes(32)),
    ether(0x0800, ip(17, udp(3544, 3544, bytes.fromhex("0001000001020304050607080000008877f5fffffe") + ip6(59, b"")))),
    ether(0x8863, bytes.fromhex("1165000100130101000001020007") + b"gateway" + bytes.fromhex("01030000")),
]
# RFC 4448: Ethernet in a pseudowire, with a control word and without
WIRES = [ether(0x8847, struct.pack(">I", 0x00010140) + word + bytes.fromhex("00000c000001") + bytes.fromhex("00000c000002") + b"\x08\0" + ip(17, HELLO))
         for word in (bytes.fromhex("00000007"), b"")]
RELAY = [bytes.fromhex("184103cc") + ip(17, HELLO), bytes.fromhex("18410800") + ip(17, HELLO)]
LINES = [bytes.fromhex("ff03c0210901000c11223344aabbccdd"), bytes.fromhex("ff0380210101000a03060a000001"),
         bytes.fromhex("ff0380570501000461"), bytes.fromhex("ff0380fd06010004")]
SERIAL = [bytes.fromhex("8f008035000000020000000500000002ffff")]

write("tunnels", [(1, FRAMES), (104, SERIAL), (107, RELAY), (9, LINES), (1, WIRES)])
