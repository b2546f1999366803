#!/usr/bin/env python3
"""Writes security.pcapng: a TLS 1.2 handshake whose certificate has every kind of extension that is decoded, OCSP stapled and in HTTP,
WireGuard, DTLS, Google's QUIC."""
import struct

from frames import ether, ip, tcp, udp, write


def der(tag, body):
    size = len(body)
    head = bytes([size]) if size < 128 else bytes([0x81, size]) if size < 256 else b"\x82" + struct.pack(">H", size)
    return bytes([tag]) + head + body


def seq(*parts):
    return der(0x30, b"".join(parts))


def oid(dotted):
    arcs = [int(arc) for arc in dotted.split(".")]
    out = b""
    for arc in [arcs[0] * 40 + arcs[1]] + arcs[2:]:
        digits = [arc & 127]
        while arc > 127:
            arc >>= 7
            digits.append(arc & 127 | 128)
        out += bytes(reversed(digits))
    return der(6, out)


def name(*attributes):
    return seq(*[der(0x31, seq(oid(kind), value)) for kind, value in attributes])


def integer(number):
    return der(2, bytes([number]))


SHA256_RSA = seq(oid("1.2.840.113549.1.1.11"), der(5, b""))
ISSUER = name(("2.5.4.6", der(0x13, b"XX")), ("2.5.4.10", der(0x0C, "Prüfstelle".encode())), ("2.5.4.3", der(0x13, b"Test CA")))
URL = der(0x86, b"http://ca.example/crl")


def extension(kind, value, critical=False):
    return seq(oid(kind), *([der(1, b"\xff")] if critical else []), der(4, value))


TIMESTAMP = b"\0" + bytes(range(32)) + struct.pack(">Q", 1_760_000_000_000) + b"\0\0" + b"\4\3" + b"\0\4" + b"\x30\2\1\1"
HASH = seq(seq(oid("1.3.14.3.2.26")), der(4, bytes(20)))
EXTENSIONS = [
    extension("2.5.29.15", der(3, b"\5\xa0"), True),
    extension("2.5.29.37", seq(oid("1.3.6.1.5.5.7.3.1"), oid("1.3.6.1.5.5.7.3.2"))),
    extension("2.5.29.19", seq(der(1, b"\xff"), integer(1)), True),
    extension("2.5.29.14", der(4, bytes(20))),
    extension("2.5.29.35", seq(der(0x80, bytes(20)), der(0xA1, der(0xA4, ISSUER)), der(0x82, b"\x12\x34"))),
    extension("2.5.29.17", seq(der(0x82, b"www.example"), der(0x87, bytes([192, 0, 2, 1])), der(0x81, b"a@www.example"))),
    extension("2.5.29.31", seq(seq(der(0xA0, der(0xA0, URL))))),
    extension("2.5.29.32", seq(seq(oid("2.23.140.1.2.1")), seq(oid("1.3.6.1.4.1.44947.1.1.1"), seq(
        seq(oid("1.3.6.1.5.5.7.2.1"), der(0x16, b"http://ca.example/cps")),
        seq(oid("1.3.6.1.5.5.7.2.2"), seq(seq(der(0x16, b"CA"), seq(integer(1))), der(0x0C, b"No warranty"))))))),
    extension("1.3.6.1.5.5.7.1.1", seq(seq(oid("1.3.6.1.5.5.7.48.1"), der(0x86, b"http://ocsp.example")))),
    extension("1.3.6.1.5.5.7.1.12", seq(der(0xA1, der(0xA0, seq(seq(seq(
        der(0x16, b"image/png"), seq(HASH), seq(der(0x16, b"http://ca.example/logo.png"))))))))),
    extension("2.16.840.1.113730.1.1", der(3, b"\6\x40")),
    extension("2.16.840.1.113730.1.13", der(0x16, b"Made for a test")),
    extension("1.3.6.1.4.1.11129.2.4.2", der(4, struct.pack(">HH", len(TIMESTAMP) + 2, len(TIMESTAMP)) + TIMESTAMP)),
    extension("1.3.6.1.5.5.7.48.1.5", der(5, b"")),
]
CURVE_KEY = seq(seq(oid("1.2.840.10045.2.1"), oid("1.2.840.10045.3.1.7")), der(3, b"\0\4" + bytes(64)))
RSA_KEY = seq(seq(oid("1.2.840.113549.1.1.1"), der(5, b"")), der(3, b"\0" + seq(der(2, b"\0\xc1" + bytes(31)), der(2, b"\1\0\1"))))


def certificate(subject, key, extensions):
    validity = seq(der(0x17, b"251009120000Z"), der(0x18, b"20551009120000Z"))
    signed = seq(der(0xA0, integer(2)), der(2, b"\x12\x34\x56\x78"), SHA256_RSA, ISSUER, validity, subject, key, der(0xA3, seq(*extensions)))
    return seq(signed, SHA256_RSA, der(3, b"\0" + bytes(64)))


LEAF = certificate(name(("0.9.2342.19200300.100.1.1", der(0x0C, b"www")), ("2.5.4.3", der(0x0C, b"www.example"))), CURVE_KEY, EXTENSIONS)
ROOT = certificate(ISSUER, RSA_KEY, EXTENSIONS[2:4])

CERT_ID = seq(seq(oid("1.3.14.3.2.26"), der(5, b"")), der(4, bytes(20)), der(4, bytes(range(20))), der(2, b"\x12\x34\x56\x78"))
NOW = b"20251009120000Z"
BASIC = seq(seq(der(0xA2, der(4, bytes(20))), der(0x18, NOW), seq(seq(CERT_ID, der(0x80, b""), der(0x18, NOW), der(0xA0, der(0x18, NOW))))),
            SHA256_RSA, der(3, b"\0" + bytes(32)), der(0xA0, seq(ROOT)))
RESPONSE = seq(der(10, b"\0"), der(0xA0, seq(oid("1.3.6.1.5.5.7.48.1.1"), der(4, BASIC))))
REQUEST = seq(seq(seq(seq(CERT_ID)), der(0xA2, seq(extension("1.3.6.1.5.5.7.48.1.4", seq(oid("1.3.6.1.5.5.7.48.1.1")))))))


def u24(number):
    return struct.pack(">I", number)[1:]


def handshake(kind, body):
    return bytes([kind]) + u24(len(body)) + body


def record(kind, body, version=0x0303):
    return struct.pack(">BHH", kind, version, len(body)) + body


def hello(kind, body, *extensions):
    packed = b"".join(struct.pack(">HH", number, len(value)) + value for number, value in extensions)
    return handshake(kind, b"\3\3" + bytes(range(32)) + b"\0" + body + struct.pack(">H", len(packed)) + packed)


def vector(body):
    return struct.pack(">H", len(body)) + body


client = hello(1, vector(bytes.fromhex("1301c02fc02b009f002f")) + b"\1\0", (0, vector(b"\0" + vector(b"www.example"))), (10, vector(b"\0\x1d\0\x17")),
               (11, b"\1\0"), (13, vector(bytes.fromhex("04030804"))), (15, b"\1"), (16, vector(b"\2h2")), (18, b""), (27, b"\2\0\2"), (28, b"\x40\1"),
               (13172, b""), (17513, vector(b"\2h2")), (43, b"\4\3\4\3\3"), (45, b"\1\1"),
               (41, vector(vector(b"ticket") + bytes(4)) + vector(b"\x20" + bytes(32))))
server = hello(2, b"\xc0\x2f\0", (65281, b"\0"), (16, vector(b"\2h2")))
chain = b"".join(u24(len(one)) + one for one in (LEAF, ROOT))
flight = [server, handshake(11, u24(len(chain)) + chain), handshake(22, b"\1" + u24(len(RESPONSE)) + RESPONSE),
          handshake(12, b"\3\0\x1d\x20" + bytes(32) + b"\4\1" + vector(bytes(64))),
          handshake(13, b"\2\1\x40" + vector(b"\4\1\4\3") + vector(vector(ISSUER))), handshake(14, b"")]

seqs = {443: 1, 40000: 1}


def segment(source, destination, payload):
    frame = ether(0x0800, ip(6, tcp(source, destination, seqs[source], seqs[destination], 0x18, payload)))
    seqs[source] += len(payload)
    return frame


frames = [segment(40000, 443, record(22, client, 0x0301))]
frames += [segment(443, 40000, record(22, message)) for message in flight]
frames += [segment(40000, 443, record(22, handshake(16, b"\x20" + bytes(32))) + record(20, b"\1") + record(22, bytes(range(40))))]
frames += [segment(443, 40000, record(20, b"\1") + record(22, bytes(range(40)))), segment(443, 40000, record(21, b"\2\x28"))]

seqs = {80: 1, 40001: 1}
head = b"POST / HTTP/1.1\r\nHost: ocsp.example\r\nContent-Type: application/ocsp-request\r\nContent-Length: %d\r\n\r\n"
frames.append(segment(40001, 80, head % len(REQUEST) + REQUEST))
head = b"HTTP/1.1 200 OK\r\nContent-Type: application/ocsp-response\r\nContent-Length: %d\r\n\r\n"
frames.append(segment(80, 40001, head % len(RESPONSE) + RESPONSE))

initiation = b"\1\0\0\0" + b"\x11\x22\x33\x44" + bytes(range(140))
response = b"\2\0\0\0" + b"\x55\x66\x77\x88" + b"\x11\x22\x33\x44" + bytes(range(80))
cookie = b"\3\0\0\0" + b"\x11\x22\x33\x44" + bytes(range(56))
data = b"\4\0\0\0" + b"\x55\x66\x77\x88" + struct.pack("<Q", 0)
for source, destination, payload in ((1000, 51820, initiation), (51820, 1000, response), (51820, 1000, cookie),
                                     (1000, 51820, data + bytes(16)), (1000, 51820, data + bytes(48))):
    frames.append(ether(0x0800, ip(17, udp(source, destination, payload))))


def datagram(kind, body, number, epoch=0):
    return struct.pack(">BHHHIH", kind, 0xFEFD, epoch, 0, number, len(body)) + body


def piece(kind, body, number):
    return bytes([kind]) + u24(len(body)) + struct.pack(">H", number) + u24(0) + u24(len(body)) + body


random = b"\xfe\xfd" + bytes(range(32)) + b"\0"
offers = vector(b"\xc0\x2b") + b"\1\0" + vector(struct.pack(">HH", 14, 5) + vector(b"\0\1") + b"\0")
for source, destination, payload in (
        (50001, 4433, datagram(22, piece(1, random + b"\0" + offers, 0), 0)),
        (4433, 50001, datagram(22, piece(3, b"\xfe\xff\4\1\2\3\4", 0), 0)),
        (50001, 4433, datagram(22, piece(1, random + b"\4\1\2\3\4" + offers, 1), 1)),
        (4433, 50001, datagram(22, piece(2, random + b"\xc0\x2b\0", 1), 1) + datagram(22, piece(14, b"", 2), 2)),
        (50001, 4433, datagram(20, b"\1", 2) + datagram(22, bytes(range(40)), 0, 1)),
        (4433, 50001, datagram(23, bytes(range(30)), 1, 1)),
        (4433, 50001, datagram(21, b"\1\0", 3))):
    frames.append(ether(0x0800, ip(17, udp(source, destination, payload))))

values = [(b"SNI\0", b"www.example"), (b"VER\0", b"Q043"), (b"PDMD", b"X509")]
ends = [sum(len(value) for _, value in values[: i + 1]) for i in range(len(values))]
index = b"".join(tag + struct.pack("<I", end) for (tag, _), end in zip(values, ends))
message = b"CHLO" + struct.pack("<HH", len(values), 0) + index + b"".join(value for _, value in values)
hello = b"\x09" + bytes(range(1, 9)) + b"Q043" + b"\1" + bytes(12) + b"\xa0\1" + vector(message)
for source, destination, payload in ((50002, 443, hello), (50002, 443, b"\x08" + bytes(range(1, 9)) + b"\2" + bytes(30))):
    frames.append(ether(0x0800, ip(17, udp(source, destination, payload))))
write("security", [(1, frames)])
