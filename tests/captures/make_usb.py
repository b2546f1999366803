#!/usr/bin/env python3
"""Writes usb.pcapng: packets of a USB 2.0 bus while a mouse is asked for its descriptors; and usb_classes.pcapng: a
headset (audio class 1.0 and 2.0, with MIDI), a hub's port, and lamps of a keyboard. Usage:
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


def configuration(*bodies):
    """Descriptors, each without its length."""
    body = b"".join(bytes([len(bytes.fromhex(text)) + 1]) + bytes.fromhex(text) for text in bodies)
    return struct.pack("<BBHBBBBB", 9, 2, 9 + len(body), 2, 1, 0, 0xC0, 50) + body


HEADSET_1 = configuration(
    "04 00 00 00 01 01 00 00", "24 01 0001 3400 02 01 02", "24 02 01 0101 00 02 0300 00 00", "24 06 02 01 01 01 02 02 00",
    "24 03 03 0103 00 02 00", "24 05 04 02 01 02 00",
    "04 01 00 01 01 02 00 00", "24 01 01 01 0100", "24 02 01 02 02 10 01 80bb00", "05 01 09 c800 01 00 00", "25 01 01 00 0000",
    "04 02 00 01 01 03 00 00", "24 01 0001 2500", "24 02 01 01 00", "24 03 02 02 01 01 01 00", "05 82 02 4000 00", "25 01 01 01")
HEADSET_2 = configuration(
    "0b 00 02 01 00 20 00", "04 00 00 00 01 01 20 00", "24 01 0002 04 4f00 00", "24 0a 04 07 07 00 00",
    "24 02 0a 0101 00 04 02 03000000 00 0000 00", "24 06 16 0a 03000000 0c000000 0c000000 00",
    "24 03 10 0203 0a 16 04 0000 00", "24 0b 05 02 04 06 03 00", "24 09 11 01 0a 02",
    "04 01 01 01 01 02 20 00", "24 01 0a 00 01 01000000 02 03000000 00", "24 02 01 02 10", "05 04 09 f800 01", "25 01 00 00 00 0000")


def control_out(address, setup, payload):
    return [endpoint(SETUP, address), data(DATA0, setup), bytes([ACK]), endpoint(OUT, address), data(DATA1, payload), bytes([ACK])]


CLASSES = (
    control_in(9, get_descriptor(2, 255), HEADSET_1, 64)
    + control_in(10, get_descriptor(2, 255), HEADSET_2, 64)
    + [endpoint(SETUP, 2), data(DATA0, struct.pack("<BBHHH", 0x23, 3, 4, 1, 0)), bytes([ACK])]
    + control_in(2, struct.pack("<BBHHH", 0xA3, 0, 0, 1, 4), bytes.fromhex("03011000"))
    + control_in(7, get_descriptor(1, 18), DEVICE)
    + control_in(7, get_descriptor(2, 34), CONFIGURATION)
    + control_in(3, struct.pack("<BBHHH", 0xC0, 1, 0, 0, 4), bytes.fromhex("cafe0001"))
    + control_in(7, get_descriptor(0x22, 52, recipient=0x81), bytes.fromhex("05010902a1010901a100c0c0"))
    + control_out(7, struct.pack("<BBHHH", 0x21, 9, 0x0200, 0, 1), bytes([2]))
)


def write(name, frames):
    with open(name, "wb") as out:
        out.write(block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)))
        out.write(block(1, struct.pack("<HHI", 288, 0, 0)))
        out.write(block(0x40000BAD, struct.pack("<I", 62392) + b"a record of nobody's packet."))
        for number, frame in enumerate(frames):
            ticks = 1_700_000_000_000_000 + number * 125
            out.write(block(6, struct.pack("<IIIII", 0, ticks >> 32, ticks & 0xFFFFFFFF, len(frame), len(frame)) + frame))


write("usb.pcapng", FRAMES)
write("usb_classes.pcapng", CLASSES)
