#!/usr/bin/env python3
"""Writes streaming.pcapng: a player and a publisher of RTMP, and values of AMF in HTTP. Usage: python3 tests/captures/make_streaming.py"""
import struct

from talks import Talk
from frames import write


def string(text):
    return b"\2" + name(text)


def name(text):
    return struct.pack(">H", len(text)) + text


def number(value):
    return b"\0" + struct.pack(">d", value)


def members(**values):
    return b"".join(name(key.encode()) + value for key, value in values.items()) + b"\0\0\x09"


def chunks(stream, kind, body, time=0, message_stream=0, size=128, form=0):
    head = bytes([form << 6 | stream]) if stream < 64 else bytes([form << 6, stream - 64])
    written = struct.pack(">I", min(time, 0xFFFFFF))[1:]
    if form < 3:
        head += written
    if form < 2:
        head += struct.pack(">I", len(body))[1:] + bytes([kind])
    if form == 0:
        head += struct.pack("<I", message_stream)
    if form < 3 and time >= 0xFFFFFF:
        head += struct.pack(">I", time)
    out = head + body[:size]
    for at in range(size, len(body), size):
        out += (bytes([0xC0 | stream]) if stream < 64 else bytes([0xC0, stream - 64])) + body[at:at + size]
    return out


def handshakes(talk):
    hello = struct.pack(">II", 1, 0) + bytes(i * 7 & 255 for i in range(1528))
    answer = struct.pack(">II", 2, 0) + bytes(i * 5 & 255 for i in range(1528))
    talk.send(b"\3" + hello[:1400])
    talk.send(hello[1400:])
    talk.reply(b"\3" + answer + hello[:800])
    talk.reply(hello[800:])
    return answer


def player():
    talk = Talk(50000, 1935)
    answer = handshakes(talk)
    connect = string(b"connect") + number(1) + b"\3" + members(
        app=string(b"live/"), flashVer=string(b"WIN 9,0,47,0"), tcUrl=string(b"rtmp://media.example/live/"), fpad=b"\1\0",
        audioCodecs=number(615), ratio=number(0.25), pageUrl=b"\6", more=b"\3" + members(deep=b"\5"))
    talk.send(answer)
    message = chunks(3, 20, connect, 1)
    talk.send(message[:7])  # not even the header is whole
    talk.send(message[7:150])
    talk.send(message[150:])
    talk.reply(chunks(2, 5, struct.pack(">I", 2500000)) + chunks(2, 6, struct.pack(">IB", 2500000, 2)) + chunks(2, 1, struct.pack(">I", 4096))
               + chunks(2, 4, struct.pack(">HI", 0, 0)) + chunks(2, 4, struct.pack(">HII", 8, 1, 2)))
    talk.reply(chunks(3, 20, string(b"_result") + number(1) + b"\3" + members(fmsVer=string(b"FMS/3,0,1,123"), capabilities=number(31)) + b"\3" + members(
        level=string(b"status"), code=string(b"NetConnection.Connect.Success"), description=string(b"Connection succeeded.")), size=4096))
    talk.send(chunks(2, 5, struct.pack(">I", 2500000), 16777215) + chunks(3, 20, string(b"createStream") + number(2) + b"\5", 3, form=1))
    talk.reply(chunks(3, 20, string(b"_result") + number(2) + b"\5" + number(1), 40, form=1, size=4096))
    talk.send(chunks(8, 20, string(b"play") + number(0) + b"\5" + string(b"camera") + number(-2), 5, 1)
              + chunks(2, 4, struct.pack(">HII", 3, 1, 3000), 0, form=1))
    talk.reply(chunks(4, 20, string(b"onStatus") + number(0) + b"\5\3" + members(
        level=string(b"status"), code=string(b"NetStream.Play.Start"), clientid=number(132723888)), 50, 1, 4096))
    talk.reply(chunks(5, 18, string(b"onMetaData") + b"\x08" + struct.pack(">I", 3) + members(
        width=number(1280), tracks=b"\x0a" + struct.pack(">I", 2) + number(1) + number(2), begun=b"\x0b" + struct.pack(">dH", 1700000000123, 0),
        note=b"\x0c" + struct.pack(">I", 5) + b"alpha", same=b"\7\0\1", doc=b"\x0f" + struct.pack(">I", 4) + b"<a/>", off=b"\x0d",
        kind=b"\x10" + name(b"Point") + members(x=number(3.5))), 50, 1, 4096))
    talk.reply(chunks(6, 9, b"\x17\0\0\0\0" + bytes(range(60)), 60, 1, 4096) + chunks(4, 8, b"\xaf\1" + bytes(range(40)), 61, 1, 4096)
               + chunks(4, 8, b"\x2e" + bytes(range(40)), 23, form=2, size=4096).replace(b"", b""))
    talk.reply(chunks(70, 9, b"\x27\1\0\0\0" + bytes(20), 80, 1, 4096))
    tags = b"".join(bytes([kind]) + struct.pack(">I", len(data))[1:] + b"\0\0\x05\0\0\0\1" + data + struct.pack(">I", 11 + len(data))
                    for kind, data in [(8, b"\xaf\1\2\3"), (9, b"\x27\1\0\0\0\1"), (18, string(b"onCuePoint") + number(1))])
    talk.reply(chunks(7, 22, tags, 100, 1, 4096))
    talk.send(chunks(2, 3, struct.pack(">I", 5000)) + chunks(2, 2, struct.pack(">I", 6)) + chunks(2, 4, struct.pack(">HI", 6, 77)))
    talk.send(chunks(3, 17, b"\0" + string(b"FCPublish") + number(9) + b"\5" + string(b"camera"), 9) + chunks(3, 99, b"abc", 9))
    return talk.frames


def gateway():
    talk = Talk(50001, 80)
    body = struct.pack(">HHH", 0, 1, 0)[:4] + name(b"Credentials") + b"\1" + struct.pack(">I", 9) + number(5)
    value = b"\x0a" + struct.pack(">I", 1) + string(b"anna")
    body += struct.pack(">H", 1) + name(b"Users.find") + name(b"/1") + struct.pack(">I", len(value)) + value
    talk.send(b"POST /gateway HTTP/1.1\r\nHost: app.example\r\nContent-Type: application/x-amf\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    return talk.frames


write("streaming", [(1, player() + gateway())])
