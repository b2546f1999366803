#!/usr/bin/env python3
"""Writes routers.pcapng: what routers and switches tell each other, a few messages of each protocol.

Usage: python3 tests/captures/make_routers.py
"""
import struct

from frames import A, B, MAC, checksum, ether, ip, ip6, tcp, udp, write


def llc(payload, sap=0xFE):
    return MAC + struct.pack(">HBBB", 3 + len(payload), sap, sap, 3) + payload


def snap(oui, pid, payload):
    return MAC + struct.pack(">H", 8 + len(payload)) + b"\xaa\xaa\3" + oui + struct.pack(">H", pid) + payload


def tlv(kind, value):
    return struct.pack(">BB", kind, len(value)) + value


def fletcher(data, at):
    c0 = c1 = 0
    for i, byte in enumerate(data):
        c0 = (c0 + (0 if i in (at, at + 1) else byte)) % 255
        c1 = (c1 + c0) % 255
    x = ((len(data) - at - 1) * c0 - c1) % 255 or 255
    y = (c1 - (len(data) - at) * c0) % 255 or 255
    return bytes([x, y])


def isis(kind, fixed, values):
    """`fixed` has two zero bytes marked by b'LL' where the length of the message goes."""
    size = 8 + len(fixed) + len(values)
    head = struct.pack(">BBBBBBBB", 0x83, 8 + len(fixed), 1, 0, kind, 1, 0, 0)
    return head + fixed.replace(b"LL", struct.pack(">H", size)) + values


SYSTEM = bytes.fromhex("192168001001")
AREA = tlv(1, b"\3\x49\0\1")
HELLO = isis(15, b"\1" + SYSTEM + b"\0\x1eLL\x40" + SYSTEM + b"\1", tlv(129, b"\xcc\x8e") + AREA + tlv(132, A) + tlv(211, b"\0\0\0") + tlv(8, bytes(20)))
P2P = isis(17, b"\3" + SYSTEM + b"\0\x1eLL\0", AREA + tlv(240, b"\2\0\0\0\5") + tlv(229, b"\0\2") + tlv(10, b"\1secret"))


def lsp():
    values = (AREA + tlv(129, b"\xcc") + tlv(137, b"R1") + tlv(2, b"\0" + b"\x0a\x80\x80\x80" + SYSTEM + b"\2")
              + tlv(128, b"\x0a\x80\x80\x80" + bytes([10, 0, 0, 0, 255, 255, 255, 0]))
              + tlv(22, SYSTEM + b"\0" + b"\0\0\x0a" + struct.pack(">B", 6 + 5) + tlv(6, A) + tlv(18, b"\0\0\7"))
              + tlv(135, struct.pack(">IB", 10, 24) + bytes([192, 168, 7]) + struct.pack(">IB", 10, 0x40 | 32) + B + b"\x08" + tlv(3, b"\x40\0\0\0\0\x28"))
              + tlv(236, struct.pack(">IBB", 10, 0, 64) + bytes.fromhex("20010db800010002"))
              + tlv(242, A + b"\0" + tlv(2, b"\xc0\0\3\xe8" + tlv(1, b"\0\x0f\xa0")) + tlv(19, b"\0\1")))
    message = isis(18, b"LL\4\xb0" + SYSTEM + b"\0\0" + struct.pack(">I", 5) + b"\0\0\3", values)
    return message[:24] + fletcher(message[12:], 12) + message[26:]


ENTRY = struct.pack(">H", 1199) + SYSTEM + b"\0\0" + struct.pack(">IH", 5, 0x1234)
CSNP = isis(24, b"LL" + SYSTEM + b"\0" + bytes(8) + b"\xff" * 8, tlv(9, ENTRY))
PSNP = isis(26, b"LL" + SYSTEM + b"\0", tlv(9, ENTRY))


def summed(message, at):
    return message[:at] + struct.pack(">H", checksum(message)) + message[at + 2:]


def eigrp(operation, values, ack=0):
    return ether(0x0800, ip(88, summed(struct.pack(">BBHIIIHH", 2, operation, 0, 0, 1, ack, 0, 100) + values, 2)))


METRIC = struct.pack(">II", 2560, 25600) + b"\0\5\xdc\0\xff\1\0\0"
EIGRP = [
    eigrp(5, struct.pack(">HHBBBBBBH", 1, 12, 1, 0, 1, 0, 0, 0, 15) + struct.pack(">HHBBBB", 4, 8, 12, 4, 1, 2)),
    eigrp(5, b"", ack=7),
    eigrp(1, struct.pack(">HH", 0x0102, 28) + bytes(4) + METRIC + b"\x18" + bytes([192, 168, 7])
          + struct.pack(">HH", 0x0103, 48) + bytes(4) + B + struct.pack(">III", 100, 0, 5) + b"\0\0\2\0" + METRIC + b"\x18" + bytes([172, 16, 1])),
]


def part(kind, value):
    return struct.pack(">HH", kind, 4 + len(value)) + value


def cdp():
    address = struct.pack(">IBBBH", 1, 1, 1, 0xCC, 4) + A
    body = (part(1, b"S10") + part(2, address) + part(3, b"GigabitEthernet0/1") + part(4, struct.pack(">I", 0x29)) + part(5, b"Version 1.0\nof nobody")
            + part(6, b"cisco WS-C3560") + part(9, b"LABS") + part(10, b"\0\1") + part(11, b"\1") + part(0x16, address)
            + part(0x1A, struct.pack(">HHII", 0, 1, 0, 15400)))
    return snap(b"\0\0\x0c", 0x2000, summed(b"\2\xb4\0\0" + body, 2))


def item(kind, value):
    return struct.pack(">H", kind << 9 | len(value)) + value


LLDP = (item(1, b"\4" + MAC[6:]) + item(2, b"\5eth0") + item(3, b"\0\x78") + item(4, b"uplink") + item(5, b"s1") + item(6, b"a switch")
        + item(7, b"\0\x14\0\4") + item(8, b"\5\1" + A + b"\2\0\0\0\7\0") + item(127, b"\0\x80\xc2\1\0\x0a") + item(127, b"\0\x80\xc2\3\0\x0a\4blue")
        + item(127, b"\0\x12\x0f\1\3\x6c\xc1\0\x1e") + item(127, b"\0\x12\x0f\4\5\xdc") + item(127, b"\0\x12\xbb\1\0\x33\1") + item(127, b"\0\x12\xbb\x0a1.0")
        + item(0, b""))

PING = (lambda m: m[:2] + struct.pack(">H", checksum(m)) + m[4:])(struct.pack(">BBHHH", 8, 0, 0, 7, 1) + b"capscope")


def xdr(*numbers):
    return struct.pack(">%dI" % len(numbers), *numbers)


def sflow():
    sampled = ether(0x0800, ip(1, PING))
    padded = sampled + bytes(-len(sampled) % 4)
    raw = xdr(1, 16 + len(padded), 1, len(sampled) + 4, 4, len(sampled)) + padded
    switch = xdr(1001, 16, 10, 0, 20, 0)
    router = xdr(1002, 16, 1) + B + xdr(24, 16)
    flow = xdr(7, 3, 2048, 4096, 0, 3, 4, 3) + raw + switch + router
    counts = xdr(1, 88, 3, 6, 0, 1000000000, 1, 3) + xdr(0, 5000) + xdr(40, 1, 2, 0, 0, 0) + xdr(0, 9000) + xdr(60, 1, 2, 0, 0, 2)
    return xdr(5, 1) + A + xdr(0, 415, 86400000, 2) + xdr(1, len(flow)) + flow + xdr(2, 12 + len(counts)) + xdr(8, 3, 1) + counts


def openflow(kind, body, port=6653):
    return struct.pack(">BBHI", 1, kind, 8 + len(body), 5) + body


MATCH = struct.pack(">IH", 0x3FFFFF, 0) + bytes(12) + struct.pack(">HBxHBBxx", 0, 0, 0, 0, 0) + A + B + struct.pack(">HH", 0, 0)
FLOW = MATCH + struct.pack(">QHHHHIHH", 1, 0, 0, 0, 33000, 0xFFFFFFFF, 0xFFFF, 0) + struct.pack(">HHHH", 0, 8, 1, 0xFFFF)
PORT = struct.pack(">H", 1) + MAC[6:] + b"port1".ljust(16, b"\0") + xdr(0, 0, 0x40, 0, 0xC40, 0)
FEATURES = struct.pack(">QIB3x", 0x001C737D280F, 256, 1) + xdr(0xC7, 0xFFF) + PORT

INTERNET = [
    ether(0x0800, ip(17, udp(50010, 6343, sflow()))),
    ether(0x0800, ip(6, tcp(50011, 6653, 1, 1, 0x18, openflow(0, b"") + openflow(5, b"")))),
    ether(0x0800, ip(6, tcp(6653, 50011, 1, 17, 0x18, openflow(6, FEATURES)))),
    ether(0x0800, ip(6, tcp(50011, 6653, 17, 89, 0x18, openflow(14, FLOW)))),
]



def message(kind, identifier, values):
    return struct.pack(">HHI", kind, 4 + len(values), identifier) + values


def ldp(messages):
    return struct.pack(">HH4sH", 1, 6 + len(messages), A, 0) + messages


HELLO_VALUES = struct.pack(">HHHH", 0x0400, 4, 15, 0) + struct.pack(">HH", 0x0401, 4) + A
SESSION = struct.pack(">HHHHBBH4sH", 0x0500, 14, 1, 180, 0, 0, 0, B, 0)
ADDRESSES = struct.pack(">HHH", 0x0101, 10, 1) + A + B
MAPPING = struct.pack(">HHBHB", 0x0100, 8, 2, 1, 32) + A + struct.pack(">HHI", 0x0200, 4, 16)
LDP = ldp(message(0x0200, 1, SESSION)) + ldp(message(0x0300, 2, ADDRESSES) + message(0x0400, 3, MAPPING))

CLIENT = struct.pack(">BBHHHBBBB", 0, 32, 0, 1514, 7200, 4, 0, 4, 0) + A + B
NHRP_PARTS = struct.pack(">BBHI", 4, 4, 0x8002, 300) + A + A + B + struct.pack(">BBHHHBBBB", 0, 255, 0, 1514, 7200, 0, 0, 0, 0)
NHRP_EXTENSIONS = struct.pack(">HH", 0x8003, len(CLIENT)) + CLIENT + struct.pack(">HH", 0x8000, 0)
NHRP = summed(struct.pack(">HH5sBHHHBBBB", 1, 0x0800, bytes(5), 255, 20 + len(NHRP_PARTS) + len(NHRP_EXTENSIONS), 0, 20 + len(NHRP_PARTS), 1, 3, 4, 0)
              + NHRP_PARTS + NHRP_EXTENSIONS, 12)

CLASS = struct.pack(">HH", 1, 5) + A + b"\x20\0\0\0"
ECHO = struct.pack(">HHBBBBIIIIII", 1, 0, 1, 2, 0, 0, 7, 1, 0xE70B1234, 0, 0, 0) + struct.pack(">HH", 1, len(CLASS)) + CLASS

BABEL_BODY = (tlv(4, struct.pack(">HHH", 0, 58805, 400)) + tlv(6, b"\0\0" + bytes(range(8))) + tlv(7, b"\1\0" + A)
              + tlv(8, struct.pack(">BBBBHHH", 1, 0, 24, 0, 1600, 7, 96) + bytes([192, 168, 7])) + b"\0" + tlv(1, b"\0\0"))
BABEL = b"\x2a\2" + struct.pack(">H", len(BABEL_BODY)) + BABEL_BODY


def mobile(kind, body):
    return ether(0x86DD, ip6(135, struct.pack(">BBBBH", 59, (6 + len(body)) // 8 - 1, kind, 0, 0) + body))


MOBILE = [mobile(1, struct.pack(">HQ", 0, 7)), mobile(5, struct.pack(">HHH", 1, 0xC000, 10) + bytes(4)), mobile(6, struct.pack(">BBHH", 0, 0x80, 1, 10) + bytes(4))]

DTP = snap(b"\0\0\x0c", 0x2004, b"\1" + part(1, b"LAB\0") + part(2, b"\x04") + part(3, b"\x40") + part(4, MAC[6:]))

LOCATOR = struct.pack(">BBBBHH", 1, 100, 255, 0, 5, 1) + A
EID = struct.pack(">IBBHHH", 1440, 1, 24, 0x1000, 0, 1) + bytes([192, 168, 7, 0]) + LOCATOR
REGISTRATION = struct.pack(">IQHH", 0x32000001, 7, 1, 20) + bytes(20) + EID + bytes(16) + bytes(8)
REQUEST = struct.pack(">IQH", 0x11000001, 9, 1) + A + struct.pack(">H", 1) + A + struct.pack(">BBH", 0, 24, 1) + bytes([192, 168, 7, 0])
REPLY = struct.pack(">IQ", 0x20000001, 9) + EID
ENCAPSULATED = b"\x80\0\0\0" + ip(17, udp(4342, 4342, REQUEST))
RELIABLE = struct.pack(">HHI", 20, 15, 0) + b"\0\0\0" + struct.pack(">I", 0x9FACADE9)
RELIABLE += struct.pack(">HHI", 17, 12 + len(REGISTRATION), 1) + REGISTRATION + struct.pack(">I", 0x9FACADE9)
LISP = [ether(0x0800, ip(17, udp(4342, 4342, m))) for m in (REGISTRATION, REQUEST, REPLY, ENCAPSULATED)]
LISP += [ether(0x0800, ip(17, udp(50013, 4341, b"\x80\0\0\7\0\0\0\1" + ip(1, PING)))), ether(0x0800, ip(6, tcp(50014, 4342, 1, 1, 0x18, RELIABLE)))]

LABELS = [
    ether(0x0800, ip(17, udp(646, 646, ldp(message(0x0100, 1, HELLO_VALUES))))),
    ether(0x0800, ip(6, tcp(50012, 646, 1, 1, 0x18, LDP))),
    ether(0x0800, ip(47, struct.pack(">HH", 0, 0x2001) + NHRP)),
    ether(0x0800, ip(17, udp(50015, 3503, ECHO))),
    ether(0x0800, ip(17, udp(6696, 6696, BABEL))),
    DTP,
] + MOBILE



def nb(name, service):
    return name.encode().ljust(15) + bytes([service])


def ipx(kind, destination, source, payload):
    return llc(struct.pack(">HHBBI6sHI6sH", 0xFFFF, 30 + len(payload), 0, kind, 0, b"\xff" * 6, destination, 7, MAC[6:], source) + payload, sap=0xE0)


SERVER = struct.pack(">H48sI6sHH", 4, b"FILES", 7, MAC[6:], 0x0451, 1)
NETBIOS_HEAD = struct.pack("<HHBBHHH", 44, 0xEFFF, 1, 0, 0, 0, 9)
NOVELL = [
    ipx(1, 0x0453, 0x0453, struct.pack(">HIHH", 2, 7, 1, 2)),
    ipx(4, 0x0452, 0x0452, struct.pack(">H", 2) + SERVER),
    ipx(0x14, 0x0455, 0x0455, bytes(32) + b"\0\1" + nb("FILES", 0x20)),
    ipx(0x14, 0x0551, 0x0551, bytes(32) + b"\xf3\1\7\0" + nb("FILES", 0x20) + nb("DESK", 0)),
    llc(NETBIOS_HEAD + bytes(16) + nb("DESK", 0), sap=0xF0),
]
DECNET_HELLO = b"\x0d\2\0\0\xaa\0\4\0\1\4\3" + struct.pack("<HB8s6sHB", 1498, 0, bytes(8), b"\xaa\0\4\0\0\0", 10, 0)
DECNET_DATA = struct.pack("<BHHBBHHHHH", 2, 0x0401, 0x0402, 0, 0x60, 0x2003, 0x2004, 0x8001, 0xA001, 1) + b"phone"
MACSEC = struct.pack(">BBI6sH", 0x20, 0, 66, MAC[6:], 1) + b"\x08\0" + ip(1, PING) + bytes(range(16))
MIKROTIK = b"\0\0\0\1" + part(1, MAC[6:])[:2] + b"\0\6" + MAC[6:] + b"\0\5\0\5board" + b"\0\x0a\0\4\x10\0\0\0"
OTHERS = [
    ether(0x6003, struct.pack("<H", len(DECNET_HELLO)) + DECNET_HELLO),
    ether(0x6003, struct.pack("<H", len(DECNET_DATA)) + DECNET_DATA),
    ether(0x88E5, MACSEC),
    b"\x01\0\x81\0\1\1" + snap(b"\0\0\x81", 0x01A2, A + b"\0\1\x15\x83\x0c\2\0")[6:],
    ether(0x0800, ip(17, udp(5678, 5678, MIKROTIK))),
    ether(0x8899, b"\x25\x80" + bytes(44)),
]

LINKS = [llc(HELLO), llc(P2P), llc(lsp()), llc(CSNP), llc(PSNP)] + EIGRP + [cdp(), ether(0x88CC, LLDP)] + INTERNET + LABELS + LISP + NOVELL + OTHERS



def esis(kind, body):
    message = struct.pack(">BBBBBHH", 0x82, 9 + len(body), 1, 0, kind, 30, 0) + body
    return llc(message[:7] + fletcher(message, 7) + message[9:])


ESIS = [esis(2, b"\1\7\x49\0\1" + MAC[6:10]), esis(4, b"\7\x49\0\1" + MAC[6:10])]
RPKI = struct.pack(">BBHI", 1, 3, 7, 8) + struct.pack(">BBHIBBBB4sI", 1, 4, 0, 20, 1, 24, 24, 0, bytes([192, 0, 2, 0]), 64496)
RPKI += struct.pack(">BBHIIIII", 1, 7, 7, 24, 1, 3600, 600, 7200)
PEER_TYPE = struct.pack(">HHB", 4, 6, 0) + b"modem"
SESSION_START = struct.pack(">HHI", 5, 4, 60000) + PEER_TYPE
MORE = ESIS + [
    ether(0x0800, ip(6, tcp(323, 50016, 1, 1, 0x18, RPKI))),
    ether(0x0800, ip(17, udp(50017, 854, b"DLEP" + struct.pack(">HH", 1, len(PEER_TYPE)) + PEER_TYPE))),
    ether(0x0800, ip(6, tcp(50018, 854, 1, 1, 0x18, struct.pack(">HH", 1, len(SESSION_START)) + SESSION_START))),
]
JUNIPER = bytes.fromhex("4d4743810010030101") + bytes.fromhex("06010e01028a0004044b010000") + ether(0x0800, ip(1, PING))

write("routers", [(1, LINKS + MORE), (178, [JUNIPER])])
