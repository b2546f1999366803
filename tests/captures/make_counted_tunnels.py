#!/usr/bin/env python3
"""Makes counted_tunnels.pcapng: what statistics of addresses count of headers around others - FabricPath, whose addresses are those of
switches, and GTP with a connection in it whose record of TLS is not whole. 3GPP TS 29.281, RFC 8446."""
import struct

import frames as f

SWITCHES = bytes.fromhex("020abd000000020abc000000")
GROUP = bytes.fromhex("01005e000001020abc000000")


def fabric(addresses, frame):
    return addresses + struct.pack(">HH", 0x8903, 0x4020) + frame + bytes(4)


def tunnel(payload):
    inner = f.ip(6, f.tcp(50000, 443, 1, 1, 0x18, payload))
    return f.ether(0x0800, f.ip(17, f.udp(2152, 2152, struct.pack(">BBHI", 0x30, 255, len(inner), 7) + inner)))


INNER = f.ether(0x0800, f.ip(17, f.udp(4000, 4001, b"inner")))
HELLO = b"\x01\0\0\x26\x03\x03" + bytes(32) + b"\x20\0\0\0"  # its session identifier is longer than it is

if __name__ == "__main__":
    f.write("counted_tunnels", [(1, [fabric(SWITCHES, INNER), fabric(SWITCHES[6:] + SWITCHES[:6], INNER), fabric(GROUP, INNER), INNER,
                                     tunnel(b""), tunnel(b"\x16\x03\x01" + struct.pack(">H", len(HELLO)) + HELLO)])])
