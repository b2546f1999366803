#!/usr/bin/env python3
"""Writes usb.pcapng: packets of a USB 2.0 bus while a mouse is asked for its descriptors. Usage:
  python3 tests/captures/make_usb.py
"""
import struct

from frames import block

SETUP, IN, OUT, SOF, SPLIT, DATA0, DATA1, ACK, NAK = 0x2D, 0x69, 0xE1, 0xA5, 0x78, 0xC3, 0x4B, 0xD2, 0x5A


def crc5(value, bits):
    crc = 0x1F
    for i in range(bits):
        odd = (crc ^ value >> i) & 1
        crc = crc >> 1 ^ (0x14 if odd else 0)
    return crc ^ 0x1F


def crc16(data):
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc ^ 0xFFFF


def token(pid, value):
    return bytes([pid]) + struct.pack("<H", value | crc5(value, 11) << 11)


def endpoint(pid, address, number=0):
    return token(pid, address | number << 7)


def split(value):
    return bytes([SPLIT]) + struct.pack("<I", value | crc5(value, 19) << 19)[:3]


def data(pid, payload):
    return bytes([pid]) + payload + struct.pack("<H", crc16(payload))


def control_in(address, setup, reply, size=8):
    frames = [endpoint(SETUP, address), data(DATA0, setup), bytes([ACK]), endpoint(IN, address), bytes([NAK])]
    toggle = DATA1
    for at in range(0, len(reply), size):
        frames += [endpoint(IN, address), data(toggle, reply[at:at + size]), bytes([ACK])]
        toggle = DATA0 if toggle == DATA1 else DATA1
    return frames + [endpoint(OUT, address), data(DATA1, b""), bytes([ACK])]


def get_descriptor(kind, length, index=0, language=0, recipient=0x80):
    return struct.pack("<BBBBHH", recipient, 6, index, kind, language, length)


DEVICE = bytes.fromhex("12010002000000085e0412340001010200 01".replace(" ", ""))
CONFIGURATION = bytes.fromhex("0902220001010 0a032".replace(" ", "") + "090400000103010200" + "092111010001223400" + "07058103040008")
FRAMES = (
    [token(SOF, 100), token(SOF, 101)]
    + control_in(0, get_descriptor(1, 64), DEVICE)
    + [endpoint(SETUP, 0), data(DATA0, struct.pack("<BBHHH", 0, 5, 7, 0, 0)), bytes([ACK]),
       endpoint(IN, 0), data(DATA1, b""), bytes([ACK])]
    + control_in(7, get_descriptor(1, 18), DEVICE)
    + control_in(7, get_descriptor(2, 34), CONFIGURATION)
    + control_in(7, get_descriptor(3, 255, 1, 0x0409), bytes([14, 3]) + "Mouse!".encode("utf-16-le"))
    + [endpoint(SETUP, 7), data(DATA0, struct.pack("<BBHHH", 0x21, 10, 0, 0, 0)), bytes([ACK])]
    + [endpoint(IN, 7, 1), data(DATA0, bytes([1, 2, 3, 0])), bytes([ACK])]
    + [split(0x000C | 2 << 8 | 1 << 15), endpoint(IN, 9, 1), bytes([ACK]), split(0x008C | 2 << 8 | 1 << 15), endpoint(IN, 9, 1), bytes([NAK])]
    + [bytes([0xFF]), b"\x69\x07\x00"]
)

with open("usb.pcapng", "wb") as out:
    out.write(block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)))
    out.write(block(1, struct.pack("<HHI", 288, 0, 0)))
    out.write(block(0x40000BAD, struct.pack("<I", 62392) + b"a record of nobody's packet."))
    for number, frame in enumerate(FRAMES):
        ticks = 1_700_000_000_000_000 + number * 125
        out.write(block(6, struct.pack("<IIIII", 0, ticks >> 32, ticks & 0xFFFFFFFF, len(frame), len(frame)) + frame))
