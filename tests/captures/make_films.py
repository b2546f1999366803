#!/usr/bin/env python3
"""Writes films.pcapng: the parts of a film as a player gets them by HTTP. Usage: python3 tests/captures/make_films.py"""
import struct

from frames import write
from talks import Talk


def box(kind, *parts):
    body = b"".join(parts)
    return struct.pack(">I", 8 + len(body)) + kind + body


def full(kind, version, flags, *parts):
    return box(kind, bytes([version]) + flags.to_bytes(3, "big"), *parts)


def numbers(*values):
    return struct.pack(">%dI" % len(values), *values)


film = (box(b"ftyp", b"iso5", numbers(1), b"avc1dash") + box(b"free", bytes(4)) + box(
    b"moov",
    full(b"mvhd", 0, 0, numbers(3000000000, 3100000000, 1000, 4500, 0x00018000), b"\1\0" + bytes(70), numbers(2)),
    box(b"mvex", full(b"mehd", 0, 0, numbers(0)), full(b"trex", 0, 0, numbers(1, 1, 0, 0, 0))),
    box(b"trak",
        full(b"tkhd", 1, 3, struct.pack(">QQIIQ", 3000000000, 3100000000, 1, 0, 4500), bytes(52), struct.pack(">HHHH", 1280, 0x8000, 720, 0)),
        box(b"edts", full(b"elst", 0, 0, numbers(2), struct.pack(">IiHH", 1000, -1, 1, 0), struct.pack(">IiHH", 3500, 1024, 1, 0))),
        box(b"mdia", full(b"mdhd", 0, 0, bytes(20)), full(b"hdlr", 0, 0, bytes(4), b"vide", bytes(12), b"VideoHandler\0"),
            box(b"minf", full(b"vmhd", 0, 1, bytes(8)), box(b"dinf", full(b"dref", 0, 0, numbers(1), full(b"url ", 0, 1))),
                box(b"stbl", full(b"stsd", 0, 0, numbers(1), box(b"avc1", bytes(70))), full(b"stts", 0, 0, numbers(2, 10, 512, 3, 1024)),
                    full(b"stsc", 0, 0, numbers(1, 1, 10, 1)),
                    full(b"stsz", 0, 0, numbers(0, 2, 700, 800)), full(b"stsz", 0, 0, numbers(4, 9)), full(b"stco", 0, 0, numbers(2, 48, 4096)),
                    box(b"smhd", bytes(8)), box(b"co64", bytes(8)))))),
    box(b"udta", box(b"meta", bytes(20)))))
segment = (box(b"moof", full(b"mfhd", 0, 0, numbers(17)),
           box(b"traf", full(b"tfhd", 0, 0, numbers(1)), full(b"trun", 0, 0, numbers(0)))) + struct.pack(">I", 1) + b"mdat" + struct.pack(">Q", 26) + b"0123456789")

talk = Talk(55000, 80)
for path, kind, body in [(b"init.mp4", b"video/mp4", film), (b"1.m4s", b"video/mp4", segment), (b"odd.mp4", b"video/mp4", struct.pack(">I", 7) + b"free"),
                         (b"2.mp4", b"video/mp4", box(b"moof", full(b"mfhd", 0, 0, numbers(17)), box(b"traf", full(b"tfhd", 0, 0, numbers(1)))) + struct.pack(">I", 900) + b"mdat" + bytes(20))]:
    talk.send(b"GET /" + path + b" HTTP/1.1\r\nHost: films.example\r\n\r\n")
    talk.reply(b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

write("films", [(1, talk.frames)])
