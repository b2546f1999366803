#!/usr/bin/env python3
"""Writes http2_frames.pcapng: frames of HTTP/2 that the recorded http2.pcap does not have.

  python3 tests/captures/make_http2.py
"""
import struct
import zlib

from frames import ether, ip, tcp, write

frames = []
seqs = [1, 1]


def send(payload, server=False):
    """One segment of the only connection."""
    ports = (80, 40001) if server else (40001, 80)
    packet = ip(6, tcp(*ports, seqs[server], seqs[not server], 0x18, payload))
    if server:
        packet = packet[:12] + packet[16:20] + packet[12:16] + packet[20:]
    frames.append(ether(0x0800, packet))
    seqs[server] += len(payload)


def frame(kind, stream=0, payload=b"", flags=0):
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def literal(name, value, form=0x40):
    """RFC 7541, 6.2: both texts as they are."""
    return bytes([form, len(name)]) + name + bytes([len(value)]) + value


DATA, HEADERS, PRIORITY, RST, SETTINGS, PROMISE, PING, GOAWAY, WINDOW, CONTINUATION, ALTSVC, BLOCKED, ORIGIN = range(13)
END, HEADS, PADDED = 1, 4, 8
GZIP = (lambda c: c.compress(b"line one\nline two\n") + c.flush())(zlib.compressobj(9, zlib.DEFLATED, 31))
TEXT = b"a piece of a text\n"

send(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(SETTINGS, 0, struct.pack(">HIHIHIHIHIHI", 1, 65536, 2, 0, 5, 16384, 6, 262144, 8, 1, 0x4a4a, 7)))
send(frame(SETTINGS) + frame(SETTINGS, flags=1), server=True)
# A request of three frames: a field is cut in the middle; a new size of the table; an escaped value.
block = b"\x3f\xe1\x0f" + b"\x82\x86\x44\x09/a%20b?c=" + b"\x41\x0bexample.com" + literal(b"x-one", b"first") + literal(b"x-two", b"%41bc", 0)
send(frame(HEADERS, 1, block[:20], END) + frame(CONTINUATION, 1, block[20:30]) + frame(CONTINUATION, 1, block[30:], HEADS))
# The answer: padded, in three pieces, unpacked at the end.
send(frame(HEADERS, 1, b"\x04" + b"\x88" + literal(b"content-type", b"text/plain") + literal(b"content-encoding", b"gzip")
           + literal(b"age", b"17") + literal(b"retry-after", b"120", 0x10) + bytes(4), HEADS | PADDED)
     + frame(DATA, 1, b"\x02" + GZIP[:9] + bytes(2), PADDED), server=True)
send(frame(DATA, 1, GZIP[9:20]), server=True)
send(frame(DATA, 1, GZIP[20:], END), server=True)
# The table was kept: everything by its number; a body that ends with an empty piece, and one of an unknown type.
send(frame(HEADERS, 3, b"\x83\x87\x84" + b"\xbf", HEADS | END) + frame(HEADERS, 5, b"\x82\x87" + literal(b":path", b"/a/b;v=1/c?x=1&y=2", 0), HEADS | END))
send(frame(HEADERS, 3, b"\x88" + literal(b"content-type", b"text/plain; charset=utf-8", 0), HEADS) + frame(DATA, 3, TEXT) + frame(DATA, 3, b"", END)
     + frame(HEADERS, 5, b"\x08\x03" + b"418" + literal(b"content-type", b"application/x-unknown", 0), HEADS) + frame(DATA, 5, b"\x01\x02", END), server=True)
# Extensions.
send(frame(ALTSVC, 0, struct.pack(">H", 11) + b"example.com" + b'h2=":8000"') + frame(ORIGIN, 0, struct.pack(">H", 19) + b"https://example.com" + struct.pack(">H", 15) + b"https://a.b.com")
     + frame(BLOCKED, 1) + frame(0x77, 1, b"what is this", 0xff), server=True)
send(frame(16, 0, struct.pack(">I", 5) + b"u=2, i") + frame(PRIORITY, 5, struct.pack(">IB", 0x80000003, 15)) + frame(PING, 0, b"12345678")
     + frame(WINDOW, 5, struct.pack(">I", 1000)) + frame(RST, 5, struct.pack(">I", 8)))
send(frame(PING, 0, b"12345678", 1) + frame(PROMISE, 1, b"\x01" + struct.pack(">I", 2) + b"\x82\x87\x84" + b"\0", HEADS | PADDED)
     + frame(GOAWAY, 0, struct.pack(">II", 5, 11) + b"too many"), server=True)
# Not HPACK: a field that is in no table, and a frame whose padding is longer than itself.
send(frame(HEADERS, 7, b"\x82\xff\x00", HEADS | END) + frame(DATA, 7, b"\x20abc", PADDED))
# A body whose end is not there.
send(frame(HEADERS, 9, b"\x88" + literal(b"content-type", b"text/plain", 0), HEADS) + frame(DATA, 9, TEXT), server=True)

write("http2_frames", [(1, frames)])
