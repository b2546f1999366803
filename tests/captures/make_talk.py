#!/usr/bin/env python3
"""Writes talk.pcapng: protocols that are lines of text, and their likes: telnet, ftp, tftp, pop, syslog, resp.

  python3 tests/captures/make_talk.py
"""
import struct

from frames import ether, ip, tcp, udp, write

frames = []
port = 41000


def talk(server, *turns):
    """Turns of client and server on a connection of its own; the client begins."""
    global port
    port += 1
    seq = [1, 1]
    for i, text in enumerate(turns):
        side = i % 2
        if text:
            ends = (port, server) if side == 0 else (server, port)
            frames.append(ether(0x0800, ip(6, tcp(*ends, seq[side], seq[1 - side], 0x18, text))))
            seq[side] += len(text)


def datagram(source, destination, data):
    frames.append(ether(0x0800, ip(17, udp(source, destination, data))))


talk(23, b"\xff\xfd\x03\xff\xfb\x18\xff\xfb\x1f", b"\xff\xfd\x1f\xff\xfa\x18\x01\xff\xf0login: ", b"\xff\xfa\x1f\0\x50\0\x18\xff\xf0me\r\0", b"me\r\none\r\ntwo")
talk(21, b"", b"220-Hello\r\n220 ready\r\n", b"USER me\r\n", b"331 Password?\r\n", b"PASV\r\n", b"227 Entering Passive Mode (10,0,0,2,4,1)\r\n",
     b"PORT 10,0,0,1,4,2\r\n", b"200 ok\r\n", b"EPSV\r\n", b"229 Entering Extended Passive Mode (|||6446|)\r\n", b"LIST\r\n", b"150 Here it comes\r\n")
talk(110, b"", b"+OK ready\r\n", b"USER me\r\n", b"+OK\r\n", b"RETR 1\r\n", b"+OK 12 octets\r\nSubject: a\r\n\r\nb\r\n.\r\n")
datagram(42000, 69, struct.pack(">H", 1) + b"file1\0octet\0blksize\0" b"1024\0")
datagram(69, 42000, struct.pack(">H", 6) + b"blksize\0" b"1024\0")
datagram(42000, 69, struct.pack(">HH", 4, 0))
datagram(69, 42000, struct.pack(">HH", 3, 1) + b"the file")
datagram(69, 42000, struct.pack(">HH", 5, 1) + b"no such file\0")
datagram(42001, 69, struct.pack(">H", 2) + b"file2\0octet\0")
datagram(69, 42001, struct.pack(">HH", 4, 0))
datagram(42002, 514, b"<27>Jan  1 00:01:47 host daemon[12]: something happened")
datagram(42002, 514, b"<134>no header at all\n")
datagram(42002, 514, b"without a priority")
talk(6379, b"*2\r\n$3\r\nGET\r\n$1\r\na\r\n", b"$5\r\nhello\r\n", b"*1\r\n$4\r\nPING\r\n", b"+PONG\r\n", b"*1\r\n$3\r\nBAD\r\n", b"-ERR unknown\r\n:42\r\n$-1\r\n")
part = lambda kind, data: struct.pack(">HH", kind, 4 + len(data)) + data
METRIC = (part(0, b"host\0") + part(8, struct.pack(">Q", 1_700_000_000 << 30)) + part(9, struct.pack(">Q", 10 << 30)) + part(2, b"load\0")
          + part(3, b"0\0") + part(4, b"load\0") + part(5, b"all\0")
          + part(6, struct.pack(">HBBB", 3, 1, 2, 0) + struct.pack("<d", 0.5) + struct.pack(">qQ", -2, 7)) + part(0x101, struct.pack(">Q", 2))
          + part(0x100, b"up\0") + part(0x7777, b"?"))
datagram(42003, 25826, METRIC)
write("talk", [(1, frames)])
