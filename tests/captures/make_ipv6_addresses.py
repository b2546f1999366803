#!/usr/bin/env python3
"""ipv6_addresses.pcapng: IPv6 addresses that hold IPv4 addresses (NAT64, ISATAP), and a datagram in fragments."""
import socket
import struct

from frames import *


def packet(source, destination, next_header, payload):
    addresses = b"".join(socket.inet_pton(socket.AF_INET6, address) for address in (source, destination))
    return ether(0x86DD, struct.pack(">IHBB", 0x60000000, len(payload), next_header, 64) + addresses + payload)


datagram = udp(1000, 2000, bytes(range(64)))
fragment = lambda offset, more, part: struct.pack(">BBHI", 17, 0, offset | more, 99) + part
write("ipv6_addresses", [(1, [
    packet("64:ff9b::1.2.3.4", "64:ff9b::5.6.7.8", 17, datagram),
    packet("fe80::5efe:10.1.2.3", "2001:db8::200:5efe:10.1.2.4", 17, datagram),
    packet("64:ff9b:1::1.2.3.4", "2001:db8::1", 17, datagram),  # for local use: where the address stands is not known
    packet("2001:db8::1", "2001:db8::2", 44, fragment(0, 1, datagram[:40])),
    packet("2001:db8::1", "2001:db8::2", 44, fragment(40, 0, datagram[40:])),
])])
