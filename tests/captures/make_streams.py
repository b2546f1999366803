#!/usr/bin/env python3
"""Writes streams.pcapng: TCP streams in which a later segment tells what an earlier one was. Usage: python3 tests/captures/make_streams.py"""
import struct

from frames import A, B, checksum, ether, ip, tcp, write

SYN, FIN, PSH, ACK = 2, 1, 8, 16
CLIENT, SERVER = (A, B), (B, A)


def between(source, destination, segment):
    packet = ip(6, segment)[:12] + source + destination
    packet = packet[:10] + b"\0\0" + packet[12:] + segment
    return ether(0x0800, packet[:10] + struct.pack(">H", checksum(packet[:20])) + packet[12:])


class Stream:
    def __init__(self, frames, client, server, seq=1000, answer=5000):
        self.frames, self.ports, self.next = frames, (client, server), [seq, answer]

    def put(self, side, flags, payload=b"", seq=None, ack=None):
        own, other = self.next[side], self.next[1 - side]
        at = own if seq is None else seq
        segment = tcp(self.ports[side], self.ports[1 - side], at, other if ack is None else ack, flags, payload)
        self.frames.append(between((A, B)[side], (B, A)[side], segment))
        if seq is None:
            self.next[side] = own + len(payload) + (1 if flags & (SYN | FIN) else 0)

    def open(self):
        self.put(0, SYN, ack=0)
        self.put(1, SYN | ACK)
        self.put(0, ACK)
        return self

    def say(self, side, payload):
        self.put(side, PSH | ACK, payload)
        return self


def record(kind, version, body):
    return struct.pack(">BHH", kind, version, len(body)) + body


def handshake(kind, body):
    return record(22, 0x0303, struct.pack(">I", kind << 24 | len(body)) + body)


HELLO = handshake(1, b"\3\3" + bytes(range(32)) + b"\0" + b"\0\4\xc0\x2f\x00\x9c" + b"\1\0")
ANSWER = handshake(2, b"\3\3" + bytes(range(32, 64)) + b"\0" + b"\xc0\x2f" + b"\0")
XML = b"<?xml version='1.0' encoding='UTF-8'?>\n<html><body>it</body></html>\n"
PAGE = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(XML) + XML

FRAMES = []

# A session of VNC on a port of its own: the conversation begins anew with its first message.
vnc = Stream(FRAMES, 43000, 6900).open()
vnc.say(1, b"RFB 003.008\n").say(0, b"RFB 003.008\n").say(1, b"\1\1")

# TLS that is asked for by another protocol first, on a port that nobody knows.
late = Stream(FRAMES, 43001, 7443).open()
late.say(0, b"\0\0\0\x08\x04\xd2\x16\x2f").say(1, b"S").say(0, HELLO).say(1, ANSWER)

# The first segment of a record comes last: those behind it belong to it when they are looked at again.
lost = Stream(FRAMES, 43002, 443).open()
lost.say(0, HELLO)
data = record(23, 0x0303, bytes(range(200)) * 10)
start = lost.next[1]
lost.put(1, ACK, ANSWER)
base = lost.next[1]
lost.put(1, ACK, data[700:1400], seq=base + 700)
lost.put(1, ACK, data[1400:], seq=base + 1400)
lost.put(0, ACK, ack=base)
lost.put(0, ACK, ack=base)
lost.put(0, ACK, ack=base)
lost.put(1, ACK, data[:700], seq=base)

# In a session the type alone tells a record; other bytes are ignored.
lost.next[0] += 2000
lost.say(0, b"\x19\2\x35\x2f\xf9" + bytes(60))
lost.next[0] += 20000
lost.say(0, b"\xc4\x1a\x50" + bytes(60))

# Two answers to one SYN.
twice = Stream(FRAMES, 43003, 8081)
twice.put(0, SYN, ack=0)
twice.put(1, SYN | ACK, seq=5000)
twice.put(1, SYN | ACK, seq=9000)
twice.next[1] = 9001
twice.put(0, ACK)

# The port of the server decides, though another one is lower.
Stream(FRAMES, 1080, 1883).open().say(0, b"\x10\x0d\0\4MQTT\4\2\0\x3c\0\1c").say(1, b"\x20\2\0\0")

# HTTP where TLS is expected, and a page that is XML.
Stream(FRAMES, 43005, 443).open().say(0, b"GET /ws HTTP/1.1\r\nHost: example.net\r\n\r\n")
Stream(FRAMES, 43006, 80).open().say(0, b"GET / HTTP/1.1\r\nHost: example.net\r\n\r\n").say(1, PAGE)

# The server's side of a session of SSH was not captured from its start.
ssh = Stream(FRAMES, 43007, 22).open()
ssh.say(1, b"SSH-2.0-server\r\n").say(0, b"SSH-2.0-client\r\n")
ssh.say(1, b"\x42\xe9\x5b\x7f" + bytes(range(28)))

# A message of SSL 2.0 is known by its type.
old = Stream(FRAMES, 43008, 443).open()
old.say(0, b"\x80\x20\3" + bytes(31)).say(1, b"\x80\x20\4" + bytes(31))

# What a proxy passes on is a connection of its own: a record of TLS that spans segments, and the next one behind its end.
proxy = Stream(FRAMES, 43009, 1080).open()
proxy.say(0, b"\5\1\0").say(1, b"\5\0").say(0, b"\5\1\0\1\xc0\0\2\x50\1\xbb").say(1, b"\5\0\0\1\xc0\0\2\x50\1\xbb")
proxy.say(0, HELLO).say(1, ANSWER)
records = record(23, 0x0303, bytes(range(200))) + record(23, 0x0303, bytes(range(100, 200)))
proxy.say(1, records[:80]).say(1, records[80:160]).say(1, records[160:250]).say(1, records[250:])
proxy.say(0, record(23, 0x0303, bytes(40)))

# Behind a byte too much the length of a message of BGP means nothing: the next segment tells where one begins.
KEEPALIVE = b"\xff" * 16 + b"\0\x13\4"
routes = Stream(FRAMES, 43010, 179).open()
routes.say(0, KEEPALIVE + b"\xc0" + KEEPALIVE[:18]).say(0, KEEPALIVE[18:] + KEEPALIVE).say(0, KEEPALIVE)


def fix(body):
    message = b"8=FIX.4.2\x019=%d\x01" % len(body) + body
    return message + b"10=%03d\x01" % (sum(message) % 256)


# A message of FIX in two segments, one that lacks its type, and bytes before any that are known from these on.
order = fix(b"35=D\x0149=A\x0156=B\x0134=2\x0155=IBM\x0154=1\x0138=100\x01")
trade = Stream(FRAMES, 43011, 9878).open()
trade.say(0, bytes(range(30))).say(0, fix(b"35=0\x0149=A\x0156=B\x0134=1\x01")).say(0, order[:40]).say(0, order[40:] + order)
for number in range(3, 53):
    trade.say(number % 2, fix(b"35=0\x0149=A\x0156=B\x0134=%d\x01" % number))
trade.say(1, fix(b"49=B\x0156=A\x0134=1\x01"))

# A type says that a picture is one, its bytes say that it is none.
PICTURE = b"\xff\xd8\xff\xed\0\x10Photoshop 3.0\0\xff\xd9"
gallery = Stream(FRAMES, 43012, 80).open()
gallery.say(0, b"GET /p.jpg HTTP/1.1\r\nHost: example.net\r\n\r\n")
gallery.say(1, b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(PICTURE) + PICTURE)

write("streams", [(1, FRAMES)])
