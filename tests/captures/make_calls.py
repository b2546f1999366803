#!/usr/bin/env python3
"""Writes calls.pcapng: telephones, their gateways and call managers. Usage: python3 tests/captures/make_calls.py"""
import struct

from frames import ether, ip, tcp, udp, write


def datagram(source, destination, payload):
    return ether(0x0800, ip(17, udp(source, destination, payload)))


def skinny():
    sent = {True: 1, False: 1}

    def message(phone, ident, body, version=20):
        data = struct.pack("<III", 4 + len(body), version, ident) + body
        ports = (50200, 2000) if phone else (2000, 50200)
        frame = ether(0x0800, ip(6, tcp(*ports, sent[phone], sent[not phone], 0x18, data)))
        sent[phone] += len(data)
        return frame

    keys = struct.pack("<IHH", 0, 0, 0) + bytes(32) + struct.pack("<II", 0, 0)
    stream = struct.pack("<IIIIII", 0, 0, 101, 0, 0, 0)
    open_receive = struct.pack("<IIII", 7, 8, 20, 4) + struct.pack("<II", 0, 0) + struct.pack("<I", 9) + keys + stream
    open_receive += struct.pack("<I", 0) + bytes([10, 0, 0, 2]) + bytes(12) + struct.pack("<II", 4000, 0)
    start = struct.pack("<III", 7, 8, 0) + bytes([10, 0, 0, 2]) + bytes(12) + struct.pack("<III", 5500, 20, 4)
    start += struct.pack("<IIHHI", 184, 0, 0, 0, 0) + struct.pack("<I", 9) + keys + stream
    return [message(True, 38, struct.pack("<III", 2, 1, 9)), message(False, 273, struct.pack("<IIIIII", 1, 1, 9, 0, 4, 0)),
            message(False, 272, struct.pack("<IIII", 1, 9, 1, 0xFFFF)), message(False, 133, struct.pack("<IIII", 1, 1, 1, 9)),
            message(False, 261, open_receive),
            message(True, 34, struct.pack("<II", 0, 0) + bytes([10, 0, 0, 1]) + bytes(12) + struct.pack("<III", 4100, 8, 9)),
            message(False, 138, start), datagram(5500, 4100, struct.pack(">BBHII", 0x80, 0, 1, 160, 0xCAFE) + b"\xff" * 16)]


def mgcp():
    request = (b"CRCX 7 aaln/1@gateway.example MGCP 1.0\r\nC: 4A\r\nL: p:20, a:PCMU\r\nM: recvonly\r\nX: 2\r\nR: hu(n)\r\n")
    answer = b"200 7 OK\r\nI: 3\r\n\r\nv=0\r\no=- 1 1 IN IP4 10.0.0.2\r\ns=-\r\nc=IN IP4 10.0.0.2\r\nt=0 0\r\nm=audio 5000 RTP/AVP 0\r\n"
    return [datagram(2727, 2427, request), datagram(2427, 2727, answer), datagram(2727, 2427, request)]


def iax():
    def full(call, to, stamp, outgoing, incoming, kind, subclass, body=b""):
        return struct.pack(">HHIBBBB", 0x8000 | call, to, stamp, outgoing, incoming, kind, subclass) + body

    def element(ident, value):
        return bytes([ident, len(value)]) + value

    new = element(11, b"\0\2") + element(1, b"200") + element(2, b"100") + element(4, b"Alice") + element(9, struct.pack(">I", 2))
    new += element(31, struct.pack(">I", (25 << 25) | (11 << 21) | (23 << 16) | (18 << 11) | (20 << 5)))
    return [datagram(4569, 50210, full(4, 0, 1, 0, 0, 6, 1, new)), datagram(50210, 4569, full(9, 4, 2, 0, 1, 6, 7, element(9, struct.pack(">I", 2)))),
            datagram(50210, 4569, full(9, 4, 5, 1, 1, 4, 4)), datagram(4569, 50210, full(4, 9, 20, 1, 2, 2, 2, b"\xd5" * 33)),
            datagram(4569, 50210, struct.pack(">HH", 4, 40) + b"\xd5" * 33), datagram(4569, 50210, full(4, 9, 60, 2, 2, 6, 5, element(22, b"bye")))]


def megaco():
    add = (b"!/1 <agent> T=7{C=${A=DS/1/2{M{O{MO=SR}}},A=RTP/${M{L{v=0\r\nc=IN IP4 $\r\nm=audio $ RTP/AVP 8\r\n}}}}}")
    reply = b"!/1 [10.0.0.2]:2944 P=7{C=5{A=DS/1/2,A=RTP/9}}"
    audit = b"!/1 <agent>\nT=8{C=-{AV=DS/1/3{AT{M}}}}"
    error = b'!/1 [10.0.0.2]:2944 P=8{C=-{AV=DS/1/3{ER=430{"Unknown TerminationID"}}}}'
    return [datagram(2944, 2944, message) for message in (add, reply, audit, error)]


write("calls", [(1, skinny() + mgcp() + iax() + megaco())])
