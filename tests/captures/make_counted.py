#!/usr/bin/env python3
"""Makes counted.pcapng: what statistics of addresses count, and what they do not - segments that come again, connections that use the
same ports again, headers that are not whole. RFC 791, 768, 9293, 8200, 2675, 6275."""
import struct

import frames as f

SYN, PSH, ACK, FIN = 0x02, 0x08, 0x10, 0x01
SERVER, CLIENT = 443, 50000


def segment(from_client, seq, ack, flags, payload=b"", options=b"", words=None):
    a, b = (f.A, f.B) if from_client else (f.B, f.A)
    ports = (CLIENT, SERVER) if from_client else (SERVER, CLIENT)
    words = 5 + len(options) // 4 if words is None else words
    body = struct.pack(">HHIIBBHHH", *ports, seq, ack, words << 4, flags, 65535, 0, 0) + options + payload
    head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(body), 1, 0, 64, 6, 0, a, b)
    return f.ether(0x0800, head[:10] + struct.pack(">H", f.checksum(head)) + head[12:] + body)


def handshake(client, server):
    return [segment(1, client - 1, 0, SYN), segment(0, server - 1, client, SYN | ACK), segment(1, client, server, ACK)]


def talk():
    """A record of TLS in three segments; two of them come again when the receiver has them, one when it is a keep-alive."""
    record = b"\x17\x03\x03" + struct.pack(">H", 295) + bytes(range(256)) + bytes(39)
    hello = b"\x17\x03\x03\x00\x10" + b"a" * 16
    parts = [record[:100], record[100:200], record[200:]]
    made = handshake(1000, 5000) + [segment(1, 1000, 5000, ACK | PSH, hello), segment(0, 5000, 1021, ACK)]
    made += [segment(0, 5000 + 100 * i, 1021, ACK, part) for i, part in enumerate(parts)]
    made += [segment(1, 1021, 5300, ACK), segment(0, 5000, 1021, ACK, parts[0]), segment(0, 5100, 1021, ACK, parts[1])]
    made += [segment(0, 5299, 1021, ACK, record[-1:]), segment(1, 1021, 5300, ACK), segment(1, 1021, 5300, FIN | ACK)]
    # The same ports again, then a header that claims to be shorter than any is, and options that are longer than their header.
    made += handshake(90000, 70000)
    made += [segment(1, 90000, 70000, ACK, words=4), segment(1, 90000, 70000, ACK, options=b"\x02\x04\x05\xb4", words=15)]
    return made


def version(number):
    head = f.ip(17, f.udp(4000, 4001, b"other version"))
    return f.ether(0x0800, bytes([number << 4 | 5]) + head[1:])


def ip6(next_header, payload, length=None):
    addresses = b"\x20\x01\x0d\xb8" + bytes(11) + b"\1" + b"\x20\x01\x0d\xb8" + bytes(11) + b"\2"
    length = len(payload) if length is None else length
    return f.ether(0x86DD, struct.pack(">IHBB", 0x60000000, length, next_header, 64) + addresses + payload)


def datagrams():
    whole = f.udp(4000, 4001, b"whole")
    pad = bytes([17, 0, 1, 4, 0, 0, 0, 0])
    binding = bytes([59, 1, 5, 0, 0, 0, 0, 1, 0x80, 0, 0, 16, 1, 2, 0, 0])
    made = [f.ether(0x0800, f.ip(17, whole)), version(5), version(0)]
    made += [f.ether(0x0800, f.ip(17, whole[:4] + b"\0\0" + whole[6:]))]
    made += [ip6(17, whole), ip6(0, pad + whole), ip6(60, pad + whole), ip6(60, bytes([17, 3, 1, 4, 0, 0, 0, 0]) + whole)]
    made += [ip6(0, pad + whole, 0), ip6(135, binding), ip6(59, b"")]
    return made


f.write("counted", [(1, talk() + datagrams())])
