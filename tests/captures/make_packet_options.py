#!/usr/bin/env python3
"""What pcapng packet blocks say of their frames besides the bytes: direction and errors, lost packets, number, queue."""
import struct
import zlib

from frames import ether, ip, udp, write

datagram = ether(0x0800, ip(17, udp(40000, 40001, b"hello")))
checked = datagram + struct.pack("<I", zlib.crc32(datagram))


def flags(value):
    return (2, struct.pack("<I", value))


write("packet_options", [(1, [datagram, checked] + [datagram] * 4)], comments={2: "answered"}, options={
    1: [flags(0x2)],  # outbound
    2: [flags(0x1 | 0x1 << 2 | 4 << 5)],  # inbound, unicast, check sequence of 4 bytes
    3: [flags(0x5A00_0200 | 0x3 << 2)],  # broadcast, errors, a reserved bit
    4: [(4, struct.pack("<Q", 7))],
    5: [(5, struct.pack("<Q", 0x0102030405060708)), (6, struct.pack("<I", 3)), flags(0)],
    6: [(2, b"\1"), (4, b"\1\2"), (99, b"private")],  # wrong lengths, unknown code
})
