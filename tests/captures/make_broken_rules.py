#!/usr/bin/env python3
"""broken_rules.pcapng: messages that break a rule of their protocol, or keep a seldom one: handshake messages of DTLS in pieces, a hello
of TLS whose vectors lead too far, tokens of NTLM in HTTP, values of BGP that are too long, XML that nobody opened, options of CoAP that
nobody knows, DHCP options in the fields of names."""
import base64
import struct

from frames import ether, ip, tcp, udp, write


def u16(*numbers):
    return b"".join(struct.pack(">H", n) for n in numbers)


def u24(number):
    return struct.pack(">I", number)[1:]


def vector(size, body):
    return len(body).to_bytes(size, "big") + body


def frame(protocol, payload, back=False):
    packet = ip(protocol, payload)
    return ether(0x0800, packet[:12] + packet[16:20] + packet[12:16] + packet[20:] if back else packet)


class Stream:
    """One direction of a connection whose start was not seen."""

    def __init__(self, source, destination):
        self.ports, self.next = (source, destination), 1

    def send(self, payload):
        made = frame(6, tcp(*self.ports, self.next, 1, 0x18, payload), self.ports[0] < self.ports[1])
        self.next += len(payload)
        return made


# DTLS 1.2, RFC 6347: a server that goes on with an earlier session, and a certificate in two pieces.
def dtls_record(kind, number, body, epoch=0):
    return bytes([kind]) + u16(0xFEFD, epoch) + number.to_bytes(6, "big") + vector(2, body)


def dtls_piece(kind, sequence, length, offset, body):
    return bytes([kind]) + u24(length) + u16(sequence) + u24(offset) + u24(len(body)) + body


ticket = u16(35) + vector(2, b"\x11" * 8)
cookie = u16(44) + vector(2, vector(2, b"\x22" * 4))
client_hello = u16(0xFEFD) + bytes(32) + b"\0" + b"\0" + vector(2, u16(0xC02B)) + vector(1, b"\0") + vector(2, ticket + cookie)
server_hello = u16(0xFEFD) + bytes(range(32)) + vector(1, b"\x33" * 4) + u16(0xC02B) + b"\0"
certificate = vector(3, b"")
dtls = [
    frame(17, udp(40000, 4433, dtls_record(22, 0, dtls_piece(1, 0, len(client_hello), 0, client_hello)))),
    frame(17, udp(4433, 40000, dtls_record(22, 0, dtls_piece(2, 0, len(server_hello), 0, server_hello))
                  + dtls_record(22, 1, dtls_piece(11, 1, 3, 0, certificate[:2]))), True),
    frame(17, udp(4433, 40000, dtls_record(22, 2, dtls_piece(11, 1, 3, 2, certificate[2:])) + dtls_record(20, 3, b"\1")), True),
]

# TLS 1.2, RFC 5246: the list of names is longer than its extension; a name that is encrypted (draft-ietf-tls-esni-02).
key_share = u16(29) + vector(2, b"\x44" * 32)
esni = u16(0xFFCE) + vector(2, u16(0x1301) + key_share + vector(2, b"\x55" * 32) + vector(2, b"\x66" * 16))
extensions = u16(0) + vector(2, u16(200) + b"\0" + u16(1) + b"a") + u16(0) + vector(2, b"\0") + u16(16) + vector(2, u16(3) + b"\2h2") + esni
tls_hello = u16(0x0303) + bytes(32) + b"\0" + vector(2, u16(0xC02B)) + vector(1, b"\0") + vector(2, extensions)
tls = [Stream(40001, 443).send(bytes([22]) + u16(0x0301) + vector(2, b"\1" + vector(3, tls_hello)))]

# HTTP with NTLM, RFC 4559 and [MS-NLMP].
negotiate = b"NTLMSSP\0" + struct.pack("<II", 1, 0x00000207) + bytes(16)
challenge = b"NTLMSSP\0" + struct.pack("<IHHII", 2, 4, 4, 40, 0x00000206) + b"\x77" * 8 + bytes(8) + b"HOST"
http = [
    Stream(40002, 80).send(b"GET / HTTP/1.1\r\nHost: a\r\nAuthorization: NTLM " + base64.b64encode(negotiate) + b"\r\n\r\n"),
    Stream(80, 40002).send(b"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Negotiate " + base64.b64encode(challenge)
                           + b"\r\nContent-Length: 0\r\n\r\n"),
]


# BGP, RFC 4271.
def bgp_message(kind, body, marker=b"\xff" * 16):
    return marker + u16(19 + len(body)) + bytes([kind]) + body


def attribute(flags, kind, body):
    return bytes([flags, kind]) + vector(1, body)


def update(attributes, withdrawn=b"", nlri=b""):
    return bgp_message(2, vector(2, withdrawn) + vector(2, attributes) + nlri)


experimental = bytes.fromhex("8000000000010300") + bytes.fromhex("80010a0000010000") + bytes.fromhex("4300000000000002")
origin = attribute(0x40, 1, b"\0")
bgp = [
    Stream(40003, 179).send(
        update(attribute(0x40, 1, b"\0\0") + attribute(0x40, 3, b"\1") + attribute(0x80, 4, b"\2") + attribute(0x40, 5, b"") + attribute(0x40, 6, b"\1")
               + attribute(0xC0, 7, b"\1") + attribute(0xC0, 8, b"\1\2\3") + attribute(0x80, 9, b"\1") + attribute(0x80, 10, b"\1"))
        + update(origin + attribute(0xC0, 128, u16(0, 65001) + origin) + attribute(0xC0, 128, b"\1") + attribute(0xC0, 16, experimental)
                 + attribute(0x80, 26, b"\xac\0\1"))
        + update(attribute(0x80, 14, u16(0x7777) + b"\1" + vector(1, b"\1\2") + b"\1" + vector(1, b"\3")) + b"\x40\1\xff")
        + update(b"", withdrawn=b"\x21\1\2\3\4\5")),
    Stream(179, 40003).send(
        bgp_message(5, u16(1) + b"\0\1" + b"\1\x80" + vector(2, b"\x00" + struct.pack(">IBBB", 5, 8, 24, 16) + b"\x0a\x01" + b"\x80") + b"\x40" + vector(2, b"\1"))
        + bgp_message(1, b"\4" + u16(65001, 180) + bytes([10, 0, 0, 1]) + vector(1, b"\x00\x01" + b"\x02\x06" + b"\x00\x01\x09" + b"\x40\x01\x09"))),
    Stream(40004, 179).send(b"\1\2\3" + b"\xff" * 16 + u16(19) + b"\4"),
]

# XML 1.0 in HTTP.
text = (b"<?xml version=\"1.0\"?><?style href=\"a\"?><!DOCTYPE a SYSTEM \"a.dtd\">outside<a b='c'>inside</a></a><1 x> "
        b"<d e=f>rest</d>")
xml = [Stream(80, 40005).send(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n" % len(text) + text)]

# CoAP, RFC 7252: an option without a meaning, a port of five bytes.
coap = [frame(17, udp(40006, 5683, bytes.fromhex("40010001") + b"\x21\x09" + b"\x55\1\2\3\4\5"))]

# DHCP, RFC 2132, 9.3: options in both fields.
fixed = struct.pack(">BBBBIHH", 2, 1, 6, 0, 0x1234, 0, 0x8000) + bytes(16) + bytes.fromhex("020000000001") + bytes(10)
name = (b"\x0c\2ab" + b"\xff").ljust(64, b"\0")
file = (b"\x38\2ok" + b"\xff").ljust(128, b"\0")
dhcp = [frame(17, udp(67, 68, fixed + name + file + bytes.fromhex("63825363") + b"\x35\1\2" + b"\x34\1\3" + b"\0\0" + b"\xff")),
        frame(17, udp(67, 68, fixed + bytes(192) + bytes.fromhex("63825363") + b"\x35\1\x6a" + b"\xff"))]

# RTCP, RFC 3550: behind a report something encrypted that has the type of an extended report.
rtcp = [frame(17, udp(40008, 40009, struct.pack(">BBHI", 0x80, 201, 1, 7) + struct.pack(">BBHI", 0x20, 207, 0x4000, 9)))]

# DNS over TCP, RFC 1035, 4.2.2: two bytes more than the message has.
query = u16(1, 0x0100, 1, 0, 0, 0) + b"\1a\0" + u16(1, 1) + b"\1\2"
dns = [Stream(40010, 53).send(vector(2, query))]

write("broken_rules", [(1, dtls + tls + http + bgp + xml + coap + dhcp + rtcp + dns)])
