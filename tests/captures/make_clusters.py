#!/usr/bin/env python3
"""Writes clusters.pcapng: programs that share work between machines.

  python3 tests/captures/make_clusters.py
"""
import struct

from frames import ether, ip, tcp, write

frames = []
port = 42000


def exchange(server, request, *answers):
    """A request on a connection of its own, and what the server sends."""
    global port
    port += 1
    frames.append(ether(0x0800, ip(6, tcp(port, server, 1, 1, 0x18, request))))
    seq = 1
    for answer in answers:
        packet = ip(6, tcp(server, port, seq, 1 + len(request), 0x18, answer))
        frames.append(ether(0x0800, packet[:12] + packet[16:20] + packet[12:16] + packet[20:]))
        seq += len(answer)


def text(value):
    return bytes([len(value)]) + value


# Elasticsearch: a handshake, a search with a context, its answer with headers, a failure, a packed request, a ping.
def elastic(request, flags, version, body, header=None):
    start = struct.pack(">QBI", request, flags, version) + (struct.pack(">I", header) if header is not None else b"")
    return b"ES" + struct.pack(">I", len(start + body)) + start + body


SEARCH = b"\1" + text(b"_system_index_access_allowed") + text(b"true") + b"\0" + b"\1" + text(b"x-pack") + text(b"indices:data/read/search[phase/query]")
WARNING = b"\0\1" + text(b"Warning") + b"\2" + text(b"299 one") + text(b"299 two")
exchange(9300, elastic(1, 8, 6080099, b"\0\0\1" + text(b"x-pack") + text(b"internal:tcp/handshake") + b"\0\0\4\1\2\3"),
         elastic(1, 9, 6080099, b"\0\0" + struct.pack(">I", 7060299)))
exchange(9300, elastic(17, 0, 7060299, SEARCH + bytes(20), len(SEARCH)), elastic(17, 1, 7060299, WARNING + bytes(9), len(WARNING)))
exchange(9300, elastic(18, 4, 7060299, SEARCH + b"DFL\0abc", len(SEARCH)), elastic(18, 3, 7060299, b"\0\0" + bytes(30), 2))
exchange(9300, b"ES\xff\xff\xff\xff")


# Gearman: a worker, a client, and what both hear.
def gear(kind, *arguments, answer=False):
    data = b"\0".join(arguments)
    return (b"\0RES" if answer else b"\0REQ") + struct.pack(">II", kind, len(data)) + data


exchange(4730, gear(22, b"worker-1") + gear(1, b"reverse") + gear(23, b"resize", b"30") + gear(9), gear(10, answer=True),
         gear(11, b"H:node:1", b"reverse", b"abc", answer=True))
exchange(4730, gear(12, b"H:node:1", b"1", b"2") + gear(28, b"H:node:1", b"half") + gear(13, b"H:node:1", b"cba"))
exchange(4730, gear(7, b"reverse", b"u1", b"abc"), gear(8, b"H:node:1", answer=True), gear(20, b"H:node:1", b"1", b"1", b"1", b"2", answer=True),
         gear(19, b"ERR", b"no such job", answer=True), gear(99, b"new", answer=True))
exchange(4730, gear(35, b"backup", b"u2", b"0", b"3", b"1", b"1", b"0", b"all") + gear(36, b"backup", b"u3", b"1700000000", b"x") + gear(16, b"echo"))

write("clusters", [(1, frames)])
