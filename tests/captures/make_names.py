#!/usr/bin/env python3
"""Writes names.pcapng: DNS records of every kind, EDNS options, updates and their likes, as short hand-made messages.

  python3 tests/captures/make_names.py
"""
import struct

from frames import ether, ip, udp, write


def name(text):
    return b"".join(bytes([len(part)]) + part.encode() for part in text.split(".") if part) + b"\0"


def text(value):
    return bytes([len(value)]) + value


def record(kind, data, owner=b"\xc0\x0c", cls=1, ttl=300):
    return owner + struct.pack(">HHIH", kind, cls, ttl, len(data)) + data


def message(ident, flags, question=b"", answers=(), authorities=(), additional=(), port=53, questions=1):
    head = struct.pack(">HHHHHH", ident, flags, questions if question else 0, len(answers), len(authorities), len(additional))
    body = head + question + b"".join(answers) + b"".join(authorities) + b"".join(additional)
    ports = (port, 40000) if flags & 0x8000 else (40000, port)
    return ether(0x0800, ip(17, udp(*ports, body)))


H = struct.pack
QUESTION = name("example.com") + H(">HH", 255, 1)
SIX = bytes.fromhex("20010db8000000000000000000000001")

ANSWERS = [
    (1, bytes([192, 0, 2, 1])), (2, name("ns.example.com")), (3, name("md.example.com")), (4, name("mf.example.com")),
    (5, name("alias.example.com")), (6, name("ns.example.com") + name("admin.example.com") + H(">IIIII", 1, 7200, 900, 86400, 60)),
    (7, name("mb.example.com")), (8, name("mg.example.com")), (9, name("mr.example.com")), (10, b"\1\2\3\4"),
    (11, bytes([192, 0, 2, 1, 6, 0x40, 0, 0x80])), (12, name("host.example.com")), (13, text(b"VAX") + text(b"VMS")),
    (14, name("r.example.com") + name("e.example.com")), (15, H(">H", 10) + name("mx.example.com")),
    (16, text(b"v=one") + text(b"two")), (17, name("mail.example.com") + name("txt.example.com")),
    (18, H(">H", 1) + name("afs.example.com")), (19, text(b"311061700956")), (20, text(b"150862028003217") + text(b"004")),
    (21, H(">H", 10) + name("relay.example.com")), (22, bytes.fromhex("47000580005a0000000001e133ffffff00016100")),
    (23, name("nsap.example.com")), (24, H(">HBBIIIH", 1, 5, 2, 300, 1_700_100_000, 1_700_000_000, 1234) + name("example.com") + bytes(16)),
    (25, H(">HBB", 0x0100, 3, 5) + bytes(range(16))), (26, H(">H", 50) + name("a.example.com") + name("b.example.com")),
    (27, text(b"-32.6882") + text(b"116.8652") + text(b"10.0")), (28, SIX),
    (29, bytes([0, 0x12, 0x16, 0x13]) + H(">III", 0x8B0D2C8C, 0x7F1F8CF0, 0x00989680)), (30, name("next.example.com") + bytes([0x62, 0x40])),
    (33, H(">HHH", 1, 2, 5060) + name("sip.example.com")),
    (35, H(">HH", 100, 50) + text(b"s") + text(b"SIP+D2U") + text(b"") + name("_sip._udp.example.com")),
    (36, H(">H", 1) + name("kx.example.com")), (37, H(">HHB", 1, 12, 5) + bytes(8)), (38, bytes([0]) + SIX), (38, bytes([64]) + SIX[8:] + name("p.example.com")), (39, name("dname.example.com")),
    (42, H(">HBB", 1, 24, 3) + bytes([192, 0, 2]) + H(">HBB", 2, 32, 0x84) + SIX[:4]), (43, H(">HBB", 60485, 5, 1) + bytes(20)), (44, bytes([1, 1]) + bytes(20)),
    (45, bytes([10, 1, 2, 192, 0, 2, 38]) + bytes(8)), (45, bytes([10, 3, 2]) + name("gw.example.com") + bytes(8)),
    (46, H(">HBBIIIH", 1, 8, 2, 300, 1_700_100_000, 1_700_000_000, 1234) + name("example.com") + bytes(16)),
    (47, name("next.example.com") + bytes.fromhex("0006400000000003")), (48, H(">HBB", 0x0101, 3, 8) + bytes(range(20))), (49, bytes(range(12))),
    (50, bytes([1, 1, 0, 12, 4]) + b"salt" + bytes([20]) + bytes(range(20)) + bytes.fromhex("000762000000000290")),
    (51, bytes([1, 0, 0, 12, 4]) + b"salt"), (52, bytes([3, 1, 1]) + bytes(32)), (55, H(">BBH", 4, 2, 8) + bytes(4) + bytes(8) + name("rvs.example.com")),
    (61, b"\x99\x01"), (62, H(">IH", 66, 3) + bytes.fromhex("000460000008")), (63, H(">IBB", 2018031500, 1, 1) + bytes(12)),
    (64, H(">H", 0) + name("svc.example.com")),
    (65, H(">H", 1) + name("") + H(">HHHH", 0, 4, 1, 4) + H(">HH", 1, 6) + b"\2h2\2h3" + H(">HHH", 3, 2, 443) + H(">HH", 4, 4) + bytes([192, 0, 2, 1]) + H(">HH", 5, 4) + b"\0\2ab" + H(">HH", 6, 16) + SIX + H(">HH", 2, 0) + H(">HH", 99, 2) + b"zz"),
    (99, text(b"v=spf1 -all")), (104, H(">H", 10) + bytes(range(8))), (105, H(">H", 10) + bytes([10, 1, 2, 0])), (106, H(">H", 10) + bytes(range(8))),
    (107, H(">H", 10) + name("lp.example.com")), (108, bytes(range(6))), (109, bytes(range(8))), (256, H(">HH", 10, 1) + b"ftp://ftp.example.com"),
    (257, b"\x80\5issue" + b"ca.example.net"), (257, b"\0\5iodef" + b"mailto:a@example.com"), (32769, H(">HBB", 60485, 5, 1) + bytes(20)),
    (65281, H(">IIIII", 0, 2, 900, 1, 0x0A000001)), (65282, H(">III", 0, 2, 900) + name("example.com")), (65422, bytes([4, 17]) + bytes([10, 0, 0, 1, 10, 0, 0, 2]) + H(">HH", 53, 1053)),
    (65400, b"\1\2\3"), (249, name("gss.example.com") + H(">IIHHH", 1_700_000_000, 1_700_100_000, 3, 0, 4) + b"abcd" + H(">H", 0)),
]

OPTIONS = b"".join(H(">HH", code, len(data)) + data for code, data in [
    (3, b"ns1"), (5, bytes([8, 13])), (6, bytes([1, 2])), (7, bytes([1])), (8, H(">HBB", 1, 24, 0) + bytes([192, 0, 2])),
    (8, H(">HBB", 2, 32, 0) + SIX[:4]), (10, bytes(range(16))), (11, H(">H", 100)), (12, bytes(4)), (13, name("example.com")),
    (15, H(">H", 18) + b"blocked"), (9, H(">I", 60)), (65001, b"??")])
TSIG = record(250, name("hmac-sha256") + H(">HIHH", 0, 1_700_000_000, 300, 8) + bytes(8) + H(">HHH", 7, 0, 0), name("key"), 255, 0)


def opt(data=b"", flags=0x8000):
    return b"\0" + H(">HHBBHH", 41, 1232, 0, 0, flags, len(data)) + data


frames = [
    message(1, 0x0120, QUESTION, additional=[opt(OPTIONS)]),
    message(1, 0x0120, QUESTION, additional=[opt()]),
    message(1, 0x8180, QUESTION, [record(kind, data) for kind, data in ANSWERS[:30]]),
    message(1, 0x8180, QUESTION, [record(kind, data) for kind, data in ANSWERS[30:50]]),
    message(2, 0x8580, QUESTION, [record(kind, data) for kind, data in ANSWERS[50:]], [record(6, ANSWERS[5][1])], [TSIG]),
    message(3, 0x2800, name("example.com") + H(">HH", 6, 1), [record(1, b"", cls=255, ttl=0)], [record(1, bytes([192, 0, 2, 9]))], [TSIG]),
    message(3, 0xA805, name("example.com") + H(">HH", 6, 1)),
    message(4, 0x0000, name("a.local") + H(">HH", 12, 0x8001) + name("_http._tcp.local") + H(">HH", 12, 1), questions=2, port=5353),
    message(0, 0x8400, answers=[record(33, H(">HHH", 0, 0, 80) + name("a.local"), name("a._http._tcp.local"), 0x8001),
                               record(41, H(">HH", 4, 8) + bytes(8), b"\0", 1440, 0x11194), record(47, name("a.local") + bytes.fromhex("000440000008"), name("a.local"), 0x8001)], port=5353),
    message(5, 0x0000, name("host") + H(">HH", 1, 1), port=5355),
    message(5, 0x8000, name("host") + H(">HH", 1, 1), [record(1, bytes([192, 0, 2, 7]))], port=5355),
    message(6, 0x3000, b"", port=53),
    message(9, 0x0100, name("x" * 63 + "." + "y" * 63 + "." + "z" * 63 + "." + "w" * 63 + "." + "v" * 40) + H(">HH", 1, 1)),
    message(10, 0x2400, name("example.com") + H(">HH", 6, 1)),
    message(11, 0x0100, b"\1a\1\xe9\1\n\xc0\x0c" + H(">HH", 1, 1)),
    message(12, 0x8183, name("no.example.com") + H(">HH", 1, 1) + b"extra"),
]
write("names", [(1, frames)])
