#!/usr/bin/env python3
"""Writes web.pcapng: bodies of web messages, and messages of HTTP that recorded captures do not have.

  python3 tests/captures/make_web.py
"""
import struct
import zlib

from frames import ether, ip, tcp, udp, write

frames = []
port = 40000


def exchange(request, *answers):
    """A request on a connection of its own, and what the server sends."""
    global port
    port += 1
    frames.append(ether(0x0800, ip(6, tcp(port, 80, 1, 1, 0x18, request))))
    seq = 1
    for answer in answers:
        frames.append(ether(0x0800, ip(6, tcp(80, port, seq, 1 + len(request), 0x18, answer))))
        seq += len(answer)


def body(kind, data, more=b""):
    return b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\n" + more + b"Content-Length: %d\r\n\r\n" % len(data) + data


GET = b"GET /a?x=1&y=two HTTP/1.1\r\nHost: example.com\r\nCookie: a=1; b=2\r\nAuthorization: Basic dXNlcjpwYXNz\r\n\r\n"
JSON = (b'{"name": "caf\\u00e9 \\"x\\"", "list": [1, "two", true, {"in": null}], "empty": {}, "none": [], "f": -1.5e3,\n "ok": false}')
XML = (b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE a>\n<root a="1" b=\'two\'>\n  <!-- note -->\n  <item>text</item>\n'
       b'  <empty x="y"/>\n  <![CDATA[raw]]>\n</root>\n')
GIF = (b"GIF89a" + struct.pack("<HHBBB", 2, 1, 0x80, 0, 0) + bytes(6) + b"\x21\xf9\x04\1\0\0\0\0"
       + b"\x2c" + struct.pack("<HHHHB", 0, 0, 2, 1, 0) + b"\2\2\x44\1\0" + b"\x3b")


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)) + chunk(b"gAMA", struct.pack(">I", 45455))
       + chunk(b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)) + chunk(b"sRGB", b"\0")
       + chunk(b"pHYs", struct.pack(">IIB", 2835, 2835, 1)) + chunk(b"tEXt", b"Title\0Dot") + chunk(b"tIME", struct.pack(">HBBBBB", 2024, 1, 2, 3, 4, 5))
       + chunk(b"bKGD", struct.pack(">HHH", 1, 2, 3)) + chunk(b"IDAT", zlib.compress(b"\0\1\2\3")) + chunk(b"IEND", b""))
JPEG = (b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\1\1\0\0\1\0\1\0\0" + b"\xff\xfe" + struct.pack(">H", 6) + b"note"
        + b"\xff\xdb\0\4\0\1" + b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, 1, 1, 1) + b"\1\x11\0" + b"\xff\xda" + struct.pack(">HB", 8, 1)
        + b"\1\0\0\x3f\0" + b"\x12\x34\xff\xd9")
FORM = b"a=1&b=two+words&c=%41"
PART = (b"--cut\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\none\r\n--cut\r\nContent-Type: text/plain\r\n\r\ntwo\r\n--cut--\r\n")
GZIP = (lambda c: c.compress(b"line one\nline two\n") + c.flush())(zlib.compressobj(9, zlib.DEFLATED, 31))

exchange(GET, body(b"application/json; charset=utf-8", JSON))
exchange(GET, body(b"text/xml", XML))
exchange(GET, body(b"image/gif", GIF))
exchange(GET, body(b"image/png", PNG))
exchange(GET, body(b"image/jpeg", JPEG))
exchange(b"POST /form HTTP/1.1\r\nHost: example.com\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(FORM) + FORM,
         b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n")
exchange(b"POST /part HTTP/1.1\r\nHost: example.com\r\nContent-Type: multipart/form-data; boundary=cut\r\nContent-Length: %d\r\n\r\n" % len(PART) + PART,
         body(b"text/html", GZIP, b"Content-Encoding: gzip\r\n"))
exchange(GET, body(b"application/octet-stream", b"\0\1\2"), b"and more")
exchange(GET, body(b"application/json", b"{not json"))
exchange(b"GET /ws HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
         b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
         b"\x81\x05hello\x82\x03\1\2\3", b"\x81\x85\1\2\3\4" + bytes(b ^ k for b, k in zip(b"hello", b"\1\2\3\4\1")) + b"\x89\0\x88\x05\x03\xe8bye")
exchange(b"CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n", b"HTTP/1.1 200 Connection established\r\n\r\n", b"raw bytes")
SEARCH = b"M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: \"ssdp:discover\"\r\nMX: 1\r\nST: ssdp:all\r\n\r\n"
frames.append(ether(0x0800, ip(17, udp(50000, 1900, SEARCH))))
frames.append(ether(0x0800, ip(17, udp(1900, 50000, b"HTTP/1.1 200 OK\r\nST: upnp:rootdevice\r\nUSN: uuid:1\r\n\r\n"))))
frames.append(ether(0x0800, ip(17, udp(50001, 1900, b"NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nNTS: ssdp:alive\r\n\r\n"))))
exchange(GET, body(b"application/x-own", b"\0\1\2\3"))
# RFC 8878: one block that repeats a byte, one that is not packed
ZSTD = b"\x28\xb5\x2f\xfd\x20\x0d" + b"\x42\0\0=" + b"\x29\0\0" + b"end\r\n"
exchange(GET, body(b"text/plain", "\ufeffreport\u202egnp.exe \U0001d173\n".encode()))  # a byte order mark, and what turns text around
exchange(GET, body(b"text/plain", ZSTD, b"Content-Encoding: zstd\r\n"))
write("web", [(1, frames)])
