#!/usr/bin/env python3
"""Writes files.pcapng: file systems, remote terminals and machines: a few messages of each protocol. Usage:
  python3 tests/captures/make_files.py
"""
import struct

from frames import ether, ip, tcp, udp, write


def u32(*numbers):
    return struct.pack(">%dI" % len(numbers), *numbers)


def string(text):
    return u32(len(text)) + text + b"\0" * (-len(text) % 4)


def u16(*numbers):
    return struct.pack(">%dH" % len(numbers), *numbers)


UNIX = u32(1, 28, 7) + string(b"host") + u32(1000, 100, 1, 100)
HANDLE3 = string(bytes(range(20)))
HANDLE2 = bytes(range(32))
TIMES3 = u32(1_760_000_000, 1) * 3
ATTRIBUTES3 = u32(2, 0o40755, 3, 1000, 100, 0, 4096, 0, 4096, 0, 0, 0, 2056, 0, 77) + TIMES3
ATTRIBUTES2 = u32(1, 0o100644, 1, 1000, 100, 6, 4096, 0, 8, 1, 77) + u32(1_760_000_000, 500) * 3


def frame(protocol, payload, back=False):
    packet = ip(protocol, payload)
    if back:  # the checksum stays as it is
        packet = packet[:12] + packet[16:20] + packet[12:16] + packet[20:]
    return ether(0x0800, packet)


def call(xid, program, version, procedure, body, port=2049):
    return frame(17, udp(800, port, u32(xid, 0, 2, program, version, procedure) + UNIX + u32(0, 0) + body))


def reply(xid, body, port=2049):
    return frame(17, udp(port, 800, u32(xid, 1, 0, 0, 0, 0) + body), back=True)


NFS = [
    call(1, 100005, 3, 1, string(b"/export"), 635), reply(1, u32(0) + HANDLE3 + u32(1, 1), 635),
    call(2, 100003, 3, 3, HANDLE3 + string(b"file")), reply(2, u32(0) + HANDLE3 + u32(1) + ATTRIBUTES3 + u32(0)),
    call(3, 100003, 3, 4, HANDLE3 + u32(0x3F)), reply(3, u32(0, 0, 0x0D)),
    call(4, 100003, 3, 3, HANDLE3 + string(b"none")), reply(4, u32(2, 0)),
    call(5, 100003, 3, 7, HANDLE3 + u32(0, 0, 5, 2) + string(b"hello")),
    reply(5, u32(0, 0, 1) + ATTRIBUTES3 + u32(5, 2) + bytes(8)),
    call(6, 100003, 2, 4, HANDLE2 + string(b"file")), reply(6, u32(0) + HANDLE2 + ATTRIBUTES2),
    call(7, 100003, 2, 16, HANDLE2 + u32(0, 512)), reply(7, u32(0, 1, 77) + string(b".") + u32(1, 0, 1)),
]

AOE = [ether(0x88A2, b"\x10\0" + u16(20) + b"\0\0" + u32(7) + b"\x40\0\x02\x24" + bytes(8) + bytes(16)),
       ether(0x88A2, b"\x18\0" + u16(20) + b"\0\0" + u32(7) + b"\x40\0\x02\x40" + bytes(8) + bytes(1024))]

SRVLOC = [frame(17, udp(40000, 427, b"\x02\x01" + b"\0\0\x2f" + u16(0x2000) + b"\0\0\0" + u16(9, 2) + b"en" + u16(0, 14) + b"service:printe"
                        + u16(7) + b"DEFAULT" + u16(0, 0))),
          frame(17, udp(427, 40000, b"\x02\x02" + b"\0\0\x29" + u16(0) + b"\0\0\0" + u16(9, 2) + b"en" + u16(0, 1) + b"\0" + u16(300, 14)
                        + b"service:printe" + b"\0"), back=True)]


def talk(port, *messages):
    """Messages of a TCP conversation: (from the client?, bytes)."""
    seq = {True: 1000, False: 5000}
    out = []
    for client, data in messages:
        ports = (50000 + port % 1000, port) if client else (port, 50000 + port % 1000)
        out.append(frame(6, tcp(*ports, seq[client], seq[not client], 0x18, data), back=not client))
        seq[client] += len(data)
    return out


VNC = talk(5900, (False, b"RFB 003.008\n"), (True, b"RFB 003.008\n"), (False, b"\x02\x01\x02"), (True, b"\x02"), (False, bytes(range(16))),
           (True, bytes(range(16, 32))), (False, u32(0)), (True, b"\1"),
           (False, u16(800, 600) + b"\x20\x18\0\1" + u16(255, 255, 255) + b"\x10\x08\0\0\0\0" + string(b"desk")),
           (True, b"\x02\0" + u16(2) + u32(0, 1)), (True, b"\x03\1" + u16(0, 0, 800, 600)), (True, b"\x05\1" + u16(10, 20)))
RLOGIN = talk(513, (True, b"\0"), (True, b"me\0you\0vt100/9600\0"), (False, b"\0"), (False, b"Welcome\r\n"), (True, b"ls\r"))
RSH = talk(514, (True, b"1022\0"), (True, b"me\0you\0date\0"), (False, b"\0Fri\n"))

MODBUS = talk(502, (True, u16(1, 0, 6) + b"\1\3" + u16(100, 2)), (False, u16(1, 0, 7) + b"\1\3\4" + u16(7, 8)),
              (True, u16(2, 0, 6) + b"\1\1" + u16(8, 4)), (False, u16(2, 0, 4) + b"\1\1\1\5"),
              (True, u16(3, 0, 6) + b"\1\6" + u16(5, 9)), (False, u16(3, 0, 3) + b"\1\x86\2"))


def crc(data):
    total = 0xFFFF
    for byte in data:
        total ^= byte << 8
        for _ in range(8):
            total = (total << 1 ^ 0x1021) & 0xFFFF if total & 0x8000 else total << 1 & 0xFFFF
    return total


def phasor(kind, body):
    head = u16(0xAA01 | kind << 4, 16 + len(body), 7) + u32(1_760_000_000, 500_000) + body
    return head + u16(crc(head))


STATION = b"Station A".ljust(16) + u16(7, 2, 1, 0, 0) + b"Voltage".ljust(16) + u32(1) + u16(1, 1)
SYNCHROPHASOR = talk(4712, (True, phasor(4, u16(5))), (False, phasor(3, u32(1_000_000) + u16(1) + STATION + u16(50))),
                     (False, phasor(0, u16(0) + struct.pack(">ff", 100.0, -50.0) + u16(3, 0))))

def le16(*numbers):
    return struct.pack("<%dH" % len(numbers), *numbers)


def netbios(name, service):
    raw = name.ljust(15).encode() + bytes([service])
    return b"\x20" + b"".join(bytes([0x41 + (b >> 4), 0x41 + (b & 15)]) for b in raw) + b"\0"


def browser(message):
    """A message of the browser protocol: in a mail slot, in a datagram of NetBIOS."""
    name = b"\\MAILSLOT\\BROWSE\0"
    smb = (b"\xffSMB\x25" + bytes(27) + b"\x11" + le16(0, len(message), 0, 0) + b"\0\0" + le16(0) + struct.pack("<I", 1000)
           + le16(0, 0, 0, len(message), 69 + len(name)) + b"\3\0" + le16(1, 0, 2, len(name) + len(message)) + name + message)
    names = netbios("NEAR", 0) + netbios("GROUP", 0x1D)
    head = struct.pack(">BBH4sHHH", 0x11, 0x0A, 7, bytes([10, 0, 0, 1]), 138, len(names) + len(smb), 0)
    return frame(17, udp(138, 138, head + names + smb))


BROWSER = [browser(b"\1\0" + struct.pack("<I", 720_000) + b"NEAR".ljust(16, b"\0") + b"\6\1" + struct.pack("<I", 0x11003) + b"\x0f\1\x55\xaaa host\0"),
           browser(b"\x08\1" + struct.pack("<III", 0x20010FA8, 90_500, 0) + b"NEAR\0"),
           browser(b"\x09\4" + struct.pack("<I", 99)), browser(b"\2\0NEAR\0")]

write("files", [(1, NFS + AOE + SRVLOC + VNC + RLOGIN + RSH + MODBUS + SYNCHROPHASOR + BROWSER)])
