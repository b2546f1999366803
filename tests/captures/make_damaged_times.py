#!/usr/bin/env python3
"""Writes damaged_times.pcap: fractions of seconds that are none, and a length that no frame has."""
import os
import struct

from frames import ether, ip, udp

FRAME = ether(0x0800, ip(17, udp(4000, 5000, b"late")))
RECORDS = [(1700000000, 999999, len(FRAME)), (1700000000, 1000000, len(FRAME)), (1700000001, 0xFFFFFF00, len(FRAME)),
           (1700000002, 5, 0xFFFFFF20)]


def main():
    data = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1)
    for seconds, fraction, length in RECORDS:
        data += struct.pack("<IIII", seconds, fraction, len(FRAME), length) + FRAME
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "damaged_times.pcap"), "wb") as file:
        file.write(data)


if __name__ == "__main__":
    main()
