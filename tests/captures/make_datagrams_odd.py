#!/usr/bin/env python3
"""Makes datagrams_odd.pcapng: datagrams whose messages end early, repeat themselves or hold what their protocol does not allow."""
import struct

import frames


def between(source, destination, payload):
    return frames.ether(0x0800, frames.ip(17, frames.udp(source, destination, payload)))


def name(letters):
    return bytes([len(letters)]) + letters.encode() + b"\0"


def encoded(text, service):
    raw = text.ljust(15).encode() + bytes([service])
    return name("".join(chr(65 + (byte >> 4)) + chr(65 + (byte & 15)) for byte in raw))


def message(ident, flags, counts, body=b""):
    return struct.pack(">HHHHHH", ident, flags, *counts) + body


def attribute(code, value):
    return bytes([code, 2 + len(value)]) + value


def radius(code, ident, attributes):
    return struct.pack(">BBH", code, ident, 20 + len(attributes)) + bytes(range(16)) + attributes


def eap(code, ident, body):
    return struct.pack(">BBH", code, ident, 4 + len(body)) + body


DNS = [
    message(1, 0x0100, (1, 0, 0, 0))[:4],  # flags, and no more
    message(2, 0x0100, (1, 1, 0, 0), name("host") + struct.pack(">HH", 1, 1)),  # an answer is promised
    message(3, 0x8180, (0, 1, 0, 0), name("host") + struct.pack(">HHIH", 12, 1, 60, 2) + b"\x50x"),  # no name that is known
]

NODES = b"\2" + b"OFFICE".ljust(15) + b"\0" + b"\x04\0" + b"WORKGROUP".ljust(15) + b"\x1e" + b"\x84\0" + frames.MAC[:6] + b"\0" * 40
NBNS = [
    message(4, 0x0110, (1, 0, 0, 0), name("EFEDEJFPEEEPENEBEJEOCACACACACa5M") + struct.pack(">HH", 32, 1)),
    message(5, 0x0110, (1, 0, 0, 0), name("EFE") + struct.pack(">HH", 32, 1)),
    message(6, 0x8400, (0, 1, 0, 0), encoded("*", 0) + struct.pack(">HHIH", 33, 1, 0, len(NODES)) + NODES),
    message(7, 0xbc00, (0, 1, 0, 0), encoded("OFFICE", 0x20) + struct.pack(">HHIHH", 32, 1, 60, 2, 0x2810)),
]

SUBSCRIBER = b"\1" + b"0001010123456789@wlan.mnc001.mcc001.3gppnetwork.org"
RADIUS = [
    radius(1, 1, attribute(79, eap(2, 9, SUBSCRIBER))),
    radius(1, 2, attribute(79, eap(2, 9, b"\1caf\t"))),  # the same step again, and letters that cannot be printed
    radius(1, 3, attribute(26, struct.pack(">I", 9) + b"\1\xff") + b"x" * 300),  # longer than the vendor's attribute
    radius(1, 4, attribute(26, struct.pack(">I", 9) + b"\1\0") + attribute(1, b"anna")),
    radius(2, 5, attribute(58, b"1office") + attribute(8, frames.A)),
    radius(1, 6, attribute(79, b"\2\4\0\x40\1anna") + attribute(1, b"anna")),  # a packet that is longer than what is there
]

RAKNET = [
    b"\5" + bytes.fromhex("00ffff00fefefefefdfdfdfd12345678") + b"\6" + b"\0" * 8,
    b"\x84\0\0\0\x40\0\x90\0\0\0\x09" + b"\1" * 8 + struct.pack(">Q", 12024) + b"\0",
    b"\xc0\0\2\1\7\0\0",
]

BOOT = bytes([1, 1, 6, 0]) + struct.pack(">I", 7) + b"\0" * 20 + frames.MAC[6:] + b"\0" * 202

SIP = [
    "GO sip:b@example.org SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1\r\nX-Hint: none\r\nno colon\r\nCSeq: 1 GO\r\n\r\n",
    "ACK sip:b@example.org SIP/2.0\r\nTo: <sip:b\0c@example.org>\r\nCSeq: 1 ACK\r\n",
    "BYE sip:b@example.org SIP/2.0\r\nCSeq: 2 BYE\r\nContent-Len",
    "SIP/2.0 2x0 OK\r\n\r\n",
]

KEY = b"\5\0\0\x29" + b"\x11\1\1\xf4\x04" + frames.A + b"\1\1\xf4\x04" + frames.B + bytes(range(16)) + b"\0\1\4\0"
KEY = struct.pack(">HH", 0, 4 + len(KEY)) + KEY
ISAKMP = b"\1" * 8 + b"\2" * 8 + bytes([15, 0x10, 32, 0, 0, 0, 0, 1]) + struct.pack(">I", 28 + len(KEY)) + KEY

def quic(first, destination, source, rest):
    return bytes([first]) + b"\0\0\0\1" + bytes([len(destination)]) + destination + bytes([len(source)]) + source + rest


QUIC = [
    quic(0xC0, b"\1" * 8, b"\2" * 4, b"\0\x40\x40" + bytes(64)),  # keys that do not fit
    quic(0xD0, b"\1" * 40, b"\2" * 30, b"\x18" + bytes(24)) + quic(0xC0, b"\1" * 41, b"", b"\0\x18" + bytes(24)),
    quic(0xF0, b"\1" * 8, b"\2" * 4, b"token" + bytes(16)),  # another try, asked for by the client
    quic(0xC0, b"\1" * 200, b"", b"")[:60],
]

INNER = b"\1\0\0\7" + struct.pack(">HHI", 14, 0, 0)[:4]
RELAYED = b"\x0c\1" + frames.ip6(17, b"")[8:40] + struct.pack(">HH", 9, len(INNER)) + INNER  # a hop, with a client's message in it

datagrams = [between(3001, 53, one) for one in DNS] + [between(137, 137, one) for one in NBNS]
datagrams += [between(3002, 1812, one) for one in RADIUS] + [between(3003, 19132, one) for one in RAKNET]
datagrams += [between(68, 67, BOOT), between(67, 68, b"\2" + BOOT[1:] + b"\0" * 64), between(67, 68, b"\0" + BOOT[1:] + b"\0" * 64)]
datagrams += [between(5060, 5060, one.encode()) for one in SIP] + [between(500, 500, ISAKMP)]
datagrams += [between(547, 547, RELAYED)]
datagrams += [between(3005, 4433, one) for one in QUIC]
datagrams += [frames.ether(0x0800, frames.ip(6, frames.tcp(3004, 5060, 1, 1, 0x18, b"GET / HTTP/1.1\r\n\r\n")))]

frames.write("datagrams_odd", [(1, datagrams)])
