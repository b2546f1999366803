#!/usr/bin/env python3
"""Writes voice.pcapng: STUN, SIP with SDP and the RTP that it announces, RTCP. Usage: python3 tests/captures/make_voice.py"""
import struct
import zlib

from frames import ether, ip, tcp, udp, write

COOKIE = struct.pack(">I", 0x2112A442)
TRANSACTION = bytes(range(12))


def datagram(source, destination, payload):
    return ether(0x0800, ip(17, udp(source, destination, payload)))


def attribute(kind, value):
    return struct.pack(">HH", kind, len(value)) + value + b"\0" * (-len(value) % 4)


def stun(kind, attributes):
    body = b"".join(attributes)
    head = struct.pack(">HH", kind, len(body) + 8) + COOKIE + TRANSACTION
    crc = zlib.crc32(head + body) ^ 0x5354554E
    return head + body + attribute(0x8028, struct.pack(">I", crc))


def xor_address(port, address):
    return struct.pack(">BBHI", 0, 1, port ^ 0x2112, int.from_bytes(bytes(address), "big") ^ 0x2112A442)


SDP = (b"v=0\r\no=alice 1 1 IN IP4 10.0.0.1\r\ns=call\r\nc=IN IP4 10.0.0.1\r\nt=0 0\r\n"
       b"m=audio 4000 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=sendrecv\r\n")
INVITE = (b"INVITE sip:bob@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK1;rport\r\nMax-Forwards: 70\r\n"
          b"From: \"Alice\" <sip:alice@10.0.0.1>;tag=a1\r\nTo: <sip:bob@10.0.0.2>\r\nCall-ID: 1@10.0.0.1\r\nCSeq: 1 INVITE\r\n"
          b"Contact: <sip:alice@10.0.0.1:5060;transport=udp>\r\nContent-Type: application/sdp\r\nContent-Length: %d\r\n\r\n" % len(SDP) + SDP)
ANSWER = SDP.replace(b"alice", b"bob").replace(b"4000", b"4002").replace(b"10.0.0.1", b"10.0.0.2")
OK = (b"SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK1;received=10.0.0.1\r\nFrom: <sip:alice@10.0.0.1>;tag=a1\r\n"
      b"To: <sip:bob@10.0.0.2>;tag=b1\r\nCall-ID: 1@10.0.0.1\r\nCSeq: 1 INVITE\r\nContent-Type: application/sdp\r\nContent-Length: %d\r\n\r\n" % len(ANSWER) + ANSWER)
UNAUTHORIZED = (b"SIP/2.0 401 Unauthorized\r\nFrom: <sip:alice@10.0.0.1>;tag=a1\r\nTo: <sip:bob@10.0.0.2>;tag=b1\r\nCall-ID: 2@10.0.0.1\r\n"
                b"CSeq: 1 REGISTER\r\nWWW-Authenticate: Digest realm=\"example\", nonce=\"abc\", algorithm=MD5\r\nContent-Length: 0\r\n\r\n")
RTP = struct.pack(">BBHII", 0x80, 0x88, 1, 160, 0xCAFE) + b"\xd5" * 16
RTP2 = struct.pack(">BBHIII", 0x91, 8, 2, 320, 0xCAFE, 0xBEEF) + struct.pack(">HHI", 0xBEDE, 1, 0x10FF0000) + b"\xd5" * 16
REPORT = (struct.pack(">BBHIIIIII", 0x81, 200, 12, 0xCAFE, 0xE0000000, 0x80000000, 160, 2, 32)
          + struct.pack(">IBBHIIII", 0xBEEF, 0, 0, 1, 7, 3, 0x12345678, 65536))
DESCRIPTION = struct.pack(">BBHI", 0x81, 202, 3, 0xCAFE) + b"\1\5alice\0"
BYE = struct.pack(">BBHI", 0x81, 203, 1, 0xCAFE)
CLASSIC = struct.pack(">HH", 1, 8) + bytes(16) + attribute(3, struct.pack(">I", 6))
CLASSIC_ANSWER = struct.pack(">HH", 0x101, 12) + bytes(16) + attribute(1, struct.pack(">BBH", 0, 1, 4000) + bytes([10, 0, 0, 1]))

EVENT = struct.pack(">BBHII", 0x80, 0xE5, 3, 480, 0xCAFE) + bytes([5, 0x8A]) + struct.pack(">H", 800)
# A report with what a profile adds; a farewell whose reason is not padded with zeros, and which says that it is longer.
EXTENDED = struct.pack(">BBHI", 0x80, 201, 4, 0xCAFE) + struct.pack(">HHQ", 99, 12, 9)
FAREWELL = struct.pack(">BBHI", 0x81, 203, 99, 0xCAFE) + b"\4done" + b"\1\0\2"
CUT_REPORT = struct.pack(">BBHI", 0x81, 201, 7, 0xCAFE) + bytes(8)
CUT_NAME = struct.pack(">BBHI", 0x8D, 204, 2, 0xCAFE) + b"\xfe\1\2\3"
FEEDBACK = struct.pack(">BBHII", 0x81, 206, 2, 0xCAFE, 0xBEEF)
TWO = stun(0x0003, [attribute(0x19, b"\x11\0\0\0")]) + stun(0x0004, [attribute(0x0D, struct.pack(">I", 600))])
CHANNEL = struct.pack(">HH", 0x4001, 2) + b"hi\0\0"
FRAMED = struct.pack(">H", len(stun(0x0001, []))) + stun(0x0001, [])

FRAMES = [
    datagram(4000, 3478, stun(0x0001, [attribute(6, b"alice:bob"), attribute(0x24, struct.pack(">I", 7)), attribute(0x8022, b"none")])),
    datagram(3478, 4000, stun(0x0101, [attribute(0x20, xor_address(4000, (10, 0, 0, 1)))])),
    datagram(3478, 4000, stun(0x0113, [attribute(9, b"\0\0\4\1Unauthorized"), attribute(0x14, b"example"), attribute(0x15, b"abc")])),
    datagram(4000, 3478, struct.pack(">HH", 0x4001, 4) + b"data"),
    datagram(4000, 5000, CLASSIC),
    datagram(5000, 4000, CLASSIC_ANSWER),
    datagram(5060, 5060, INVITE),
    datagram(5060, 5060, UNAUTHORIZED),
    datagram(5060, 5060, OK),
    datagram(4000, 4002, RTP),
    datagram(4000, 4002, RTP2),
    datagram(4001, 4003, REPORT + DESCRIPTION + BYE),
    datagram(4000, 4002, EVENT),
    datagram(4001, 4003, EXTENDED),
    datagram(4001, 4003, FAREWELL),
    datagram(4001, 4003, CUT_REPORT),
    datagram(4001, 4003, CUT_NAME),
    datagram(4001, 4003, FEEDBACK),
    ether(0x0800, ip(6, tcp(40000, 3478, 1, 1, 0x18, TWO + CHANNEL))),
    ether(0x0800, ip(6, tcp(40000, 3478, 1 + len(TWO + CHANNEL), 1, 0x18, FRAMED))),
]

write("voice", [(1, FRAMES)])
