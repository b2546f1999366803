"""Makes links_rare.pcapng: links and what they carry that are seldom met: Bluetooth radio headers, AppleTalk over ARCNET, AX.25 over Ethernet, TIPC,
requests to find a direct link of 802.11 in Ethernet frames, compressed IPv6 over IEEE 802.15.4."""
import struct

from frames import ether, write


def basic(flags, rate=0x30, rest=b""):
    """Pseudo-header of basic and enhanced data rate, and what follows it."""
    return struct.pack("<BbbBBBH", 37, -60, -90, 1, rate, 0, 3) + struct.pack("<I", 0x9E8B33) + b"\x33\x8b\x9e" + b"\x47" + struct.pack("<IH", 0x11223, flags) + rest


def low_energy(channel, kind, payload, flags=0x0C07):
    return struct.pack("<BbbBIH", channel, -51, -96, 2, 0x8E89BED6, flags | kind << 7) + payload


ADVERTISING = struct.pack("<I", 0x8E89BED6)
DATA = struct.pack("<I", 0x50654A71)
CRC = b"\x12\x34\x56"
radio = [
    basic(0x0097, 0x30), basic(0x0016, 0x21), basic(0x0040, 0xFF), basic(0x0020, 0x12, b"\1\2\3\4"), basic(0x0000, 0x00, b"unexpected"), basic(0x0021, 0x32, b"\5\6")
]
# Advertisement, request to connect, data and an isochronous frame.
low = [
    low_energy(0, 0, ADVERTISING + b"\x40\x0f" + bytes.fromhex("c1b2a3040506") + b"\2\1\6\5\xff\x4c\0\1\2" + CRC),
    low_energy(12, 0, ADVERTISING + b"\x23\x0c" + bytes.fromhex("c1b2a3040506112233445566") + CRC),
    low_energy(20, 2, DATA + b"\x1a\x04\1\2\3\4" + CRC),
    low_energy(21, 3, DATA + b"\x05\x00" + CRC),
    low_energy(39, 5, DATA + b"\x45\x03abc" + CRC),
    low_energy(45, 4, DATA + b"\x02\x00" + CRC),
]

# Source, destination, offset, protocol, split flag, sequence; then a long header of AppleTalk.
apple = struct.pack(">HHHHBBBBB", 21, 0, 1000, 1001, 5, 6, 4, 253, 4) + b"\1echo me"
arcnet = [bytes([5, 6, 0, 0, 0xDD, 0, 0, 1]) + apple]


def call(sign, station, high, last):
    return bytes(ord(c) << 1 for c in sign.ljust(6)) + bytes([0x60 | high << 7 | station << 1 | last])


def bpq(body):
    return ether(0x08FF, struct.pack("<H", len(body) + 5) + body)


to, by = call("N0CALL", 0, 1, 0), call("G8BPQ", 7, 0, 1)
amateur = [
    bpq(to + by + b"\x14\xf0hello"),
    bpq(call("CQ", 0, 0, 0) + call("G8BPQ", 7, 1, 0) + call("RELAY", 1, 1, 1) + b"\x03\xd1data"),
    bpq(to + by + b"\x31"),
    bpq(to + by + b"\x3f"),
]


def tipc(user, words):
    size = 4 * (1 + len(words))
    return ether(0x88CA, struct.pack(">I", 1 << 29 | user << 25 | (size // 4) << 21 | size + 4) + struct.pack(">%dI" % len(words), *words) + b"data")


node = 1 << 24 | 1 << 12
inter = [
    tipc(10, [0x00050006, node | 1, 70000, 80000, 1 << 28 | 2 << 24 | 7, node | 1, node | 2]),
    tipc(1, [0x00050007, node | 1, 70000, 80000, 2 << 28, node | 1, node | 2, 1000, 5]),
    tipc(9, [0x00050008, node | 1, 70000, 80000, 0, node | 1, node | 2]),
    tipc(2, [0x00050009, node | 1, 70000, 80000]),
    tipc(11, [0x0005000A, node | 1, 5]),
]
sta, ap = bytes.fromhex("020000000001"), bytes.fromhex("020000000009")
direct = [ether(0x890D, b"\2\x0c\x0a\1" + b"\x65\x12" + ap + sta + b"\2\0\0\0\0\2"), ether(0x890D, b"\1\0\0")]

# Data frames with long and short addresses; the network is the same at both ends.
LONG = struct.pack("<H", 0xCC41) + b"\7" + struct.pack("<H", 0xABCD) + bytes.fromhex("0807060504030212") + bytes.fromhex("1817161514131202")
SHORT = struct.pack("<H", 0x8841) + b"\x08" + struct.pack("<HHH", 0xABCD, 0x0002, 0x0001)
mesh = [
    LONG + bytes.fromhex("7e33") + bytes([0xF3, 0x12]) + b"to 0xf0b1 and 0xf0b2",
    SHORT + bytes.fromhex("7c3b") + b"\1" + bytes([0xF0]) + struct.pack(">HHH", 1000, 2000, 0xBEEF) + b"all ports",
    SHORT + bytes.fromhex("6100") + b"\x8a\x0b\xcd\xef" + b"\x3b\x40" + bytes.fromhex("20010db8000000000000000000000001") + bytes.fromhex("20010db8000000000000000000000002"),
    LONG + bytes.fromhex("7ae2") + b"\x11" + b"\x12\x34" + b"\xd0",
    LONG + b"\x41" + struct.pack(">IHBB", 0x60000000, 4, 59, 64) + (b"\xfe\x80" + b"\0" * 13 + b"\1") * 2 + b"rest",
]

write("links_rare", [(255, radio), (256, low), (129, arcnet), (1, amateur + inter + direct), (230, mesh)])
