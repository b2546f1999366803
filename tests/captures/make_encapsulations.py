#!/usr/bin/env python3
"""Writes encapsulations.pcapng: tunnels and their control protocols, a few hand-made messages each.

Usage: python3 tests/captures/make_encapsulations.py
"""
import struct

from frames import MAC, ether, ip, ip6, tcp, udp, write

INNER = ip(17, udp(5000, 5001, b"inside"))
ADDRESS = MAC[6:]


def datagram(source, destination, payload):
    return ether(0x0800, ip(17, udp(source, destination, payload)))


def segment(source, destination, seq, payload):
    return ether(0x0800, ip(6, tcp(source, destination, seq, 1, 0x18, payload)))


# CAPWAP: RFC 5415
def capwap_header(words, flags, binding=1, extra=b"", fragment=(0, 0)):
    return b"\0" + struct.pack(">I", words << 19 | binding << 9 | flags)[1:] + struct.pack(">HH", *fragment) + extra


def element(kind, value):
    return struct.pack(">HH", kind, len(value)) + value


def control(message, elements):
    return capwap_header(2, 0) + struct.pack(">IBHB", message, 1, len(elements) + 3, 0) + elements


def version(vendor, kind, value):
    return struct.pack(">IHH", vendor, kind, len(value)) + value


DESCRIPTOR = b"\2\1\1\1\0\1" + version(9, 0, b"rev 1") + version(9, 1, b"2.0") + version(9, 2, b"boot 3")
AC = struct.pack(">HHHH4B", 1, 100, 2, 10, 4, 1, 0, 4) + version(9, 4, b"hw") + version(9, 5, b"sw")
DISCOVERY = (element(20, b"\1") + element(38, struct.pack(">I", 9) + struct.pack(">HH", 0, 5) + b"AP-42" + struct.pack(">HH", 4, 6) + ADDRESS)
             + element(39, DESCRIPTOR) + element(41, b"\x08") + element(44, b"\1") + element(1048, b"\1\0\0\0\x0d")
             + element(37, struct.pack(">IH", 9, 7) + b"data") + element(52, bytes(8)))
RESPONSE = element(1, AC) + element(4, b"controller") + element(10, bytes([10, 0, 0, 2]) + b"\0\3") + element(11, bytes(15) + b"\1\0\3")
CHANGES = (element(12, b"\5\x1e") + element(16, b"\1\0\x78") + element(23, struct.pack(">I", 300)) + element(28, b"hall")
           + element(29, b"\x05\xdc") + element(30, bytes([10, 0, 0, 1])) + element(31, b"\1\1") + element(32, b"\1\1\0") + element(33, bytes(4))
           + element(35, bytes(16)) + element(36, b"\0\x78") + element(40, b"\1") + element(45, b"AP1") + element(48, bytes(14) + b"\1")
           + element(50, bytes(15) + b"\1") + element(51, b"\2") + element(53, b"\1") + element(2, bytes([10, 0, 0, 9, 10, 0, 0, 10]))
           + element(5, b"\1backup") + element(8, b"\1\6" + ADDRESS + b"guest") + element(18, b"\1\6" + ADDRESS))
SWAPPED = b"\0\x08\0\0" + ADDRESS * 3 + b"\x10\0" + bytes.fromhex("aaaa030000000800") + INNER
MANAGEMENT = b"\0\xc0\0\0" + ADDRESS * 3 + b"\x20\0" + b"\x08\0"
DATA = capwap_header(4, 0x120, extra=b"\4\xbf\x20\0\x36" + bytes(3)) + SWAPPED
CAPWAP = [
    datagram(20000, 5246, control(1, DISCOVERY)),
    datagram(5246, 20000, control(2, RESPONSE)),
    datagram(20000, 5246, control(5, CHANGES)),
    datagram(20000, 5247, DATA),
    datagram(5247, 20000, capwap_header(4, 0x120, extra=b"\4\0\1\0\0" + bytes(3)) + MANAGEMENT),
    datagram(20000, 5247, capwap_header(4, 0x010, extra=b"\6" + ADDRESS + b"\0") + ether(0x0800, INNER)),
    datagram(20000, 5247, capwap_header(2, 0x008) + struct.pack(">H", 22) + element(35, bytes(16))),
    datagram(20000, 5247, capwap_header(2, 0x180, fragment=(7, 0)) + SWAPPED[:32]),
    datagram(20000, 5247, capwap_header(2, 0x1c0, fragment=(7, 32)) + SWAPPED[32:]),
]


# L2TP: RFC 2661 and RFC 3931
def avp(kind, value, vendor=0, flags=0x8000):
    return struct.pack(">HHH", flags | len(value) + 6, vendor, kind) + value


def l2tp_control(avps, tunnel=0, session=0, ns=0, nr=0):
    return struct.pack(">HHHHHH", 0xC802, 12 + len(avps), tunnel, session, ns, nr) + avps


L2TP = [
    datagram(1701, 1701, l2tp_control(
        avp(0, b"\0\1") + avp(2, b"\1\0") + avp(3, b"\0\0\0\3") + avp(4, b"\0\0\0\1") + avp(6, b"\6\x90") + avp(7, b"client") + avp(8, b"Capscope")
        + avp(9, b"\0\7") + avp(10, b"\0\4") + avp(11, b"challenge") + avp(5, bytes(8)))),
    datagram(1701, 1701, l2tp_control(avp(0, b"\0\x0a") + avp(14, b"\0\5") + avp(15, b"\0\0\0\1") + avp(18, b"\0\0\0\1") + avp(21, b"5551234")
                                      + avp(22, b"5554321") + avp(19, b"\0\0\0\1"), 9, 0, 1, 1)),
    datagram(1701, 1701, l2tp_control(avp(0, b"\0\x0e") + avp(1, b"\0\1\0\0gone") + avp(14, b"\0\5"), 9, 5, 2, 1)),
    datagram(1701, 1701, l2tp_control(b"", 9, 0, 3, 2)),
    datagram(1701, 1701, struct.pack(">HHH", 0x0002, 9, 5) + b"\xff\x03\x00\x21" + INNER),
    datagram(1701, 1701, struct.pack(">HHHHHHH", 0x4A02, 14 + 2 + len(INNER), 9, 5, 1, 0, 0) + b"\x00\x21" + INNER),
    ether(0x0800, ip(115, struct.pack(">IHHIHH", 0, 0xC803, 12 + 8, 0, 0, 0) + avp(0, b"\0\6"))),
    ether(0x0800, ip(115, struct.pack(">I", 5) + ether(0x0800, INNER))),
]


# PPTP: RFC 2637
def pptp(kind, body):
    return struct.pack(">HHIHH", 12 + len(body), 1, 0x1A2B3C4D, kind, 0) + body


NAMES = b"client".ljust(64, b"\0") + b"Capscope".ljust(64, b"\0")
CALL = struct.pack(">HHIIIIHHHH", 1, 2, 300, 100000, 3, 3, 64, 0, 4, 0) + b"1234".ljust(64, b"\0") + bytes(64)
PPTP = [pptp(1, struct.pack(">HHIIHH", 0x0100, 0, 3, 3, 0, 1) + NAMES), pptp(2, struct.pack(">HBBIIHH", 0x0100, 1, 0, 3, 3, 1, 1) + NAMES),
        pptp(5, struct.pack(">I", 7)), pptp(6, struct.pack(">IBBH", 7, 1, 0, 0)), pptp(7, CALL),
        pptp(8, struct.pack(">HHBBHIHHI", 3, 1, 1, 0, 0, 64000, 64, 0, 0)), pptp(15, struct.pack(">HHII", 1, 0, 0xFFFFFFFF, 0)),
        pptp(9, struct.pack(">HHIIHH", 4, 5, 3, 0, 4, 4) + b"1111".ljust(64, b"\0") + b"2222".ljust(64, b"\0") + bytes(64)),
        pptp(10, struct.pack(">HHBBHHH", 5, 4, 1, 0, 64, 0, 0)), pptp(11, struct.pack(">HHIHHI", 5, 0, 64000, 64, 0, 1)),
        pptp(14, struct.pack(">HH6I", 5, 0, 1, 2, 3, 4, 5, 6)), pptp(12, struct.pack(">HH", 1, 0)),
        pptp(13, struct.pack(">HBBHH", 3, 1, 0, 0, 0) + bytes(128)), pptp(3, b"\1\0\0\0"), pptp(4, b"\1\0\0\0")]
sequence, PPTP_FRAMES = 1, []
for message in PPTP:
    PPTP_FRAMES.append(segment(40000, 1723, sequence, message))
    sequence += len(message)

# Service chains and network virtualisation: RFC 8300, RFC 8926, draft-ietf-nvo3-vxlan-gpe
NSH = [
    ether(0x894F, struct.pack(">HBBI", 0x0FC6, 1, 1, 0x000309FF) + bytes(15) + b"\1" + INNER),
    ether(0x894F, struct.pack(">HBBI", 0x0FC4, 2, 3, 0x000309FE) + struct.pack(">HBB", 1, 2, 3) + b"abc\0" + ether(0x0800, INNER)),
    datagram(50000, 4790, bytes.fromhex("0c00000400000700") + struct.pack(">HBBI", 0x0FC2, 2, 1, 1) + INNER),
    datagram(50000, 4790, bytes.fromhex("0c00000100000700") + INNER),
]
GENEVE = [
    datagram(50001, 6081, struct.pack(">BBHI", 0, 0, 0x6558, 42 << 8) + ether(0x0800, INNER)),
    datagram(50001, 6081, struct.pack(">BBHI", 3, 0x40, 0x0800, 42 << 8) + struct.pack(">HBBI", 0x0102, 0x80, 1, 7) + struct.pack(">HBB", 0xFFF0, 1, 0) + INNER),
    datagram(50001, 6081, struct.pack(">BBHI", 0, 0x80, 0x86DD, 42 << 8) + ip6(17, udp(1, 2, b"six"))),
]

# OpenVPN: a control message in two packets, one with an HMAC, data
SESSION, PEER = bytes.fromhex("1122334455667788"), bytes.fromhex("8877665544332211")
HELLO = bytes.fromhex("160301007a010000760303") + bytes(range(32)) + b"\0\0\x02\x00\x2f\x01\0\0\x4b\xff\x02\0\x47" + bytes(71)
OPENVPN = [
    datagram(40001, 1194, b"\x38" + SESSION + b"\0" + bytes(4)),
    datagram(1194, 40001, b"\x40" + PEER + b"\1" + bytes(4) + SESSION + bytes(4)),
    datagram(40001, 1194, b"\x20" + SESSION + b"\0\0\0\0\1" + HELLO[:100]),
    datagram(40001, 1194, b"\x20" + SESSION + b"\0\0\0\0\2" + HELLO[100:]),
    datagram(1194, 40001, b"\x28" + PEER + b"\2" + struct.pack(">II", 1, 2) + SESSION),
    datagram(1194, 40001, b"\x30" + bytes(range(40))),
    datagram(1194, 40001, b"\x48\0\0\7" + bytes(range(40))),
    datagram(40001, 1194, b"\x28" + SESSION + bytes(range(1, 21)) + struct.pack(">II", 3, 1_700_000_000) + b"\1" + bytes(4) + PEER),
    datagram(40001, 1194, b"\x50" + SESSION + struct.pack(">II", 3, 1_700_000_000) + bytes(32) + b"12345" + bytes(20) + struct.pack(">H", 22)),
]
sequence, TCP = 1, []
for message in (b"\x38" + SESSION + b"\0" + bytes(4), b"\x20" + SESSION + b"\0\0\0\0\1" + HELLO):
    TCP.append(segment(40002, 1194, sequence, struct.pack(">H", len(message)) + message))
    sequence += 2 + len(message)

if __name__ == "__main__":
    write("encapsulations", [(1, CAPWAP + L2TP + PPTP_FRAMES + NSH + GENEVE + OPENVPN + TCP)])
