#!/usr/bin/env python3
"""Writes home.pcapng: printers, video recorders and routers at home. Usage: python3 tests/captures/make_home.py"""
import struct

from frames import ether, ip, udp, write


def datagram(source, destination, payload):
    return ether(0x0800, ip(17, udp(source, destination, payload)))


BEACON = (b"tivoconnect=1\nswversion=1.0\nmethod=broadcast\nidentity=uuid:12\nmachine=Den\nplatform=pc\n"
          b"services=TiVoMediaServer:8200/http\n")
NONCE = bytes(range(12))
MAPPED = bytes(10) + b"\xff\xff" + bytes([10, 0, 0, 1])
FRAMES = [
    datagram(8612, 8612, b"BJNP" + struct.pack(">BBIHI", 2, 1, 7, 0, 0)),
    datagram(2190, 2190, BEACON),
    datagram(50400, 5351, b"\0\0"),
    datagram(5351, 50400, b"\0\x80" + struct.pack(">HI", 0, 99) + bytes([192, 0, 2, 1])),
    datagram(50400, 5351, b"\0\2" + struct.pack(">HHHI", 0, 51413, 51413, 3600)),
    datagram(5351, 50400, b"\0\x82" + struct.pack(">HIHHI", 0, 100, 51413, 51413, 3600)),
    datagram(50400, 5351, b"\2\1" + struct.pack(">HI", 0, 3600) + MAPPED + NONCE + struct.pack(">B3xHH", 6, 80, 8080) + MAPPED),
    datagram(5351, 50400, b"\2\x81" + struct.pack(">BBII", 0, 0, 3600, 101) + bytes(12) + NONCE + struct.pack(">B3xHH", 6, 80, 8080) + MAPPED),
]

write("home", [(1, FRAMES)])
