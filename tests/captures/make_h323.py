#!/usr/bin/env python3
"""Writes h323.pcapng: H.323: registration, admission and status with a gatekeeper, and the signalling of a call in Q.931."""
import struct

from frames import write
from make_remote import Talk, over_udp
from make_remote_desktop import tpkt


class Packed:
    """Bits after X.691, aligned."""

    def __init__(self):
        self.bits = ""

    def put(self, text):
        self.bits += text.replace(" ", "")
        return self

    def align(self):
        self.bits += "0" * (-len(self.bits) % 8)
        return self

    def octets(self, data):
        self.align()
        self.bits += "".join(f"{byte:08b}" for byte in data)
        return self

    def open(self, other):
        data = other.bytes()
        return self.octets(bytes([len(data)]) + data)

    def bytes(self):
        return self.align() and int(self.bits, 2).to_bytes(len(self.bits) // 8, "big")


def packed(text=""):
    return Packed().put(text)


VERSION = bytes.fromhex("06 0008914a0005")
GUID = bytes(range(16))
IDENTIFIER = "gk".encode("utf-16-be")
VENDOR = bytes([9, 0, 0, 61])


def flag(value):
    return packed("1" if value else "0")


def address(p, host, port):
    """An extension bit and the choice of ipAddress come first."""
    return p.put("0 000").octets(bytes([10, 0, 0, host]) + struct.pack(">H", port))


def endpoint(p):
    """A terminal with its vendor."""
    return p.put("0 0 1 0 0 0 1").put("0 1 0").put("0").octets(VENDOR).put("00000100").octets(b"phone").put("0 0").put("0 0")


def alias(p, digits):
    """Digits in halves of bytes, in the order of #*,0123456789."""
    p.put("0 0").put(f"{len(digits) - 1:07b}").align()
    for digit in digits:
        p.put(f"{int(digit) + 3:04b}")
    return p


GATEKEEPER_REQUEST = address(packed("0 00000 0 0 1 0 1").octets(struct.pack(">H", 0) + VERSION), 1, 1719)
GATEKEEPER_REQUEST = alias(endpoint(GATEKEEPER_REQUEST).put("0000001").octets(IDENTIFIER).octets(b"\1"), "5295672")
GATEKEEPER_CONFIRM = address(packed("0 00001 0 0 1").octets(struct.pack(">H", 0) + VERSION).put("0000001").octets(IDENTIFIER), 2, 1719)
REGISTRATION = packed("0 00011 1 0 1 1").octets(struct.pack(">H", 1) + VERSION).put("1").octets(b"\1")
REGISTRATION = address(address(REGISTRATION, 1, 1720).octets(b"\1"), 1, 1719)
REGISTRATION = alias(endpoint(REGISTRATION).octets(b"\1"), "5295672").put("0000001").octets(IDENTIFIER)
REGISTRATION.put("0 0 0 0").octets(VENDOR).put("0 000111 01000100").open(packed("01").octets(b"\x0e\x10")).open(flag(0))
CONFIRM = packed("0 00100 1 0 0 1").octets(struct.pack(">H", 1) + VERSION + b"\1")
CONFIRM = address(CONFIRM, 1, 1720).put("0000001").octets(IDENTIFIER).put("0000001").octets(IDENTIFIER)
CONFIRM.put("0 000111 01000110").open(packed("01").octets(b"\x0e\x10"))
CONFIRM.open(flag(1)).open(packed("1 1000").put("0 000000 1").octets(b"\2\0\x3c"))
ADMISSION = packed("0 01001 1 0 0 1 0 0 0 0").octets(struct.pack(">H", 2)).put("0 00").put("0000001").octets(IDENTIFIER)
ADMISSION = alias(address(ADMISSION, 3, 1720).octets(b"\1"), "17").put("01").octets(b"\5\0").octets(b"\0\7").octets(GUID).put("0 1")
ADMISSION.put("0 000001 11").open(flag(1)).open(packed("0").octets(GUID))
ADMITTED = address(packed("0 01010 1 1 0").octets(struct.pack(">H", 2)).put("01").octets(b"\5\0").put("0 0"), 3, 1720).octets(b"\0\x3b")
ADMITTED.put("0 001010 0000000001 1".replace(" ", "")).open(flag(0)).open(packed("1 001100000 0 000001 10").open(flag(1)))
DISENGAGE = packed("0 01111 0 0").octets(struct.pack(">H", 3)).put("0000001").octets(IDENTIFIER).octets(GUID).octets(b"\0\7").put("0 01")
REJECT = packed("0 00101 0 0").octets(struct.pack(">H", 9) + VERSION)

SETUP = packed("0 0 1 0 0 000").put("1 0 1 0 1 0 0 0").octets(VERSION + b"\1")
SETUP = address(endpoint(alias(SETUP, "17")), 3, 1720).put("0").octets(GUID).put("0 00").put("0 00")
SETUP.put("0 000111 00100001").open(packed("0").octets(GUID)).open(flag(0)).put("0 000001 01").open(flag(0))
ALERTING = endpoint(packed("0 0 0 0 0 011").put("0 0").octets(VERSION))
CONNECT = endpoint(address(packed("0 0 0 0 0 010").put("0 1").octets(VERSION), 2, 2010)).octets(GUID)
RELEASE = packed("0 0 0 0 0 101").put("0 1").octets(VERSION).put("0 0011")


def q931(kind, body, reply, elements=b""):
    user = b"\5" + body.bytes()
    return tpkt(struct.pack(">BBHB", 8, 2, 0x8011 if reply else 0x0011, kind) + elements + struct.pack(">BH", 0x7E, len(user)) + user)


def element(kind, content):
    return bytes([kind, len(content)]) + content


MASTER = packed("0 00 0 0001 0").octets(b"\x32").put("10").octets(b"\x37\x82\x9e")
CAPABILITIES = packed("0 00 0 0010 0 0 1 1").octets(bytes.fromhex("01 06 000881750007 00")).put("1").octets(b"\0\0").put("0 0100 0 0001")
CAPABILITIES.octets(bytes([19, 0])).put("1").octets(bytes([0, 0, 0, 0, 0]))
CHANNEL = packed("0 0 0 0 0 1 0 1 0 0 0").octets(b"\1").put("0 0 0 000 0").octets(bytes([10, 0, 0, 1, 0x13, 0x89])).put("1")
OPEN = packed("0 00 0 0011 0 0").octets(b"\0\x64").put("0 0 0 011 0 0001").octets(b"\x1d").put("1 0 000000").open(CHANNEL)
ACCEPTED = packed("0 1 0 1 0 1 0").put("00000000").put("0 0 0 000 0").octets(bytes([10, 0, 0, 2, 0x13, 0x88])).put("0 000000 1").open(flag(0))
OPENED = packed("0 01 0 00101 1 0").octets(b"\0\x64").put("0 000001 01").open(ACCEPTED)
SLAVE = packed("0 01 0 00001 0 1")


ELEMENTS = element(4, bytes.fromhex("8890a5")) + element(0x28, b"anna\0") + element(0x6C, bytes.fromhex("0180") + b"17") + element(0x70, b"\x8118") + b"\xa1"
ELEMENTS += element(0x1E, bytes.fromhex("8188"))
call, control = Talk(50021, 1720), Talk(50022, 2010)
FRAMES = [
    over_udp(50020, 1719, GATEKEEPER_REQUEST.bytes()), over_udp(1719, 50020, GATEKEEPER_CONFIRM.bytes(), True),
    over_udp(50020, 1719, REGISTRATION.bytes()), over_udp(1719, 50020, CONFIRM.bytes(), True),
    over_udp(50020, 1719, ADMISSION.bytes()), over_udp(1719, 50020, ADMITTED.bytes(), True),
    call.say(0, q931(5, SETUP, False, ELEMENTS)), call.say(1, q931(1, ALERTING, True)), call.say(1, q931(7, CONNECT, True)),
    control.say(0, tpkt(CAPABILITIES.bytes())), control.say(1, tpkt(SLAVE.bytes()) + tpkt(MASTER.bytes())), control.say(0, tpkt(OPEN.bytes())),
    control.say(1, tpkt(OPENED.bytes())), control.say(0, tpkt(packed("0 10 0 101 0 01").bytes())),
    call.say(0, q931(0x5A, RELEASE, False)), over_udp(50020, 1719, DISENGAGE.bytes()), over_udp(1719, 50020, REJECT.bytes(), True),
    over_udp(50020, 1719, GATEKEEPER_REQUEST.bytes()[:20]),
]

if __name__ == "__main__":
    write("h323", [(1, FRAMES)])
