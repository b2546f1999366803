#!/usr/bin/env python3
"""Writes transfer.pcapng: files over multicast, and money between peers. Usage: python3 tests/captures/make_transfer.py"""
import hashlib
import struct

from frames import ether, ip, tcp, udp, write


def uftp(version, function, body):
    return struct.pack(">BBHIIBBBB", version, function, 1, 0x0A000001, 0x96F4C304, 0, 106, 0, 0) + body


def uftp_frames():
    address = bytes([230, 4, 4, 1]) + bytes([230, 5, 5, 56])
    announce = struct.pack(">BBBBBBH", 1, 6, 0, 20, 0, 0, 1300)
    name = b"file.txt"
    info = struct.pack(">BBH", 7, 9, 1) + b"\0\0\0\0" + bytes([len(name) // 4, 0]) + (5).to_bytes(6, "big")
    info += struct.pack(">III", 1_700_000_000, 1_700_000_000, 5) + name
    messages = [uftp(0x40, 1, announce + struct.pack(">II", 1_760_000_000, 7) + address),
                uftp(0x40, 4, struct.pack(">BBHI", 4, 1, 0, 0x0A000002)),
                uftp(0x40, 7, info + struct.pack(">I", 0x0A000002)),
                uftp(0x40, 9, struct.pack(">BBHHH", 9, 2, 1, 0, 0) + b"hello"),
                uftp(0x40, 10, struct.pack(">BBHHHI", 10, 2, 1, 0, 0, 0x0A000002)),
                uftp(0x40, 12, struct.pack(">BBHB3x", 12, 2, 1, 0)),
                uftp(0x50, 1, announce + struct.pack(">Q", 1_760_000_000_000_007) + address)]
    return [ether(0x0800, ip(17, udp(1044, 1044, message))) for message in messages]


def bitcoin(command, payload):
    check = hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    return b"\xf9\xbe\xb4\xd9" + command.ljust(12, b"\0") + struct.pack("<I", len(payload)) + check + payload


def bitcoin_frames():
    peer = struct.pack("<Q", 1) + bytes(10) + b"\xff\xff\x0a\0\0\1" + struct.pack(">H", 8333)
    version = struct.pack("<IQQ", 70015, 1, 1_760_000_000) + peer + peer + struct.pack("<Q", 7) + b"\x0a/capscope/" + struct.pack("<IB", 800000, 1)
    transaction = (struct.pack("<I", 1) + b"\1" + bytes(32) + struct.pack("<I", 0xFFFFFFFF) + b"\2\x51\x52" + struct.pack("<I", 0xFFFFFFFF)
                   + b"\1" + struct.pack("<Q", 5_000_000_000) + b"\1\x51" + struct.pack("<I", 0))
    block = struct.pack("<I", 1) + bytes(32) + bytes(range(32)) + struct.pack("<III", 1_760_000_000, 0x1B00F339, 0x08AA6615) + b"\1" + transaction
    messages = [bitcoin(b"version", version), bitcoin(b"inv", b"\1" + struct.pack("<I", 2) + bytes(32)) + bitcoin(b"verack", b""),
                bitcoin(b"addr", b"\1" + struct.pack("<I", 1_760_000_000) + peer), bitcoin(b"block", block), bitcoin(b"ping", struct.pack("<Q", 9))]
    frames, sequence = [], 1
    for message in messages:
        frames.append(ether(0x0800, ip(6, tcp(50110, 8333, sequence, 1, 0x18, message))))
        sequence += len(message)
    return frames


write("transfer", [(1, uftp_frames() + bitcoin_frames())])
