"""Writes cut_short.pcapng: frames that the snapshot length cut off where it matters what is missing, headers that say too little, and
steps that have no row of their own."""
import struct

from frames import A, B, MAC, checksum, ether, ip, ip6, tcp, udp, write

QUESTION = struct.pack(">HHHHHH", 7, 0x0100, 1, 0, 0, 0) + b"\3www\7example\3org\0" + struct.pack(">HH", 1, 1)
PADDED = ether(0x0800, ip(17, udp(4000, 4001, b"four"))).ljust(60, b"\0")
TRAILED = ether(0x0800, ip(17, udp(4000, 4001, b"four"))).ljust(80, b"z")
LINKED = MAC + struct.pack(">H", 10) + bytes.fromhex("aaaa03000000") + b"1234"

# RFC 791: a header of 24 bytes with a route that was recorded
OPTIONS = struct.pack(">BBHHHBBH4s4s", 0x46, 0, 32, 1, 0, 64, 17, 0, A, B) + bytes.fromhex("94040000") + udp(4000, 4001, b"")
BRIDGE = MAC + struct.pack(">H", 38) + bytes.fromhex("424203") + bytes(4) + bytes(31)
# IEEE 802.2; RFC 4302: a header of its own in front of OSPF's
AUTHENTICATED = bytes([89, 4, 0, 0]) + struct.pack(">II", 256, 30) + bytes(12) + struct.pack(">BBH4s4sHBB", 3, 5, 16, A, bytes(4), 0, 0, 0)
WITHOUT_LENGTH = struct.pack(">IHBB", 0x60000000, 0, 17, 64) + bytes(15) + b"\1" + bytes(15) + b"\2" + udp(4000, 4001, b"offload")
OTHER_VERSION = b"\xd0" + bytes(39) + b"neither"
ROUTED = struct.pack(">HHHH", 0x4000, 0x0800, 0, 0) + struct.pack(">HBB", 0x0800, 4, 4) + B + struct.pack(">HBB", 0, 0, 0) + ip(17, udp(4000, 4001, b"route"))
# RFC 826: two who claim one address
CLAIM = struct.pack(">HHBBH", 1, 0x0800, 6, 4, 1)

WHOLE = [
    ether(0x86DD, ip6(51, AUTHENTICATED)),
    ether(0x86DD, WITHOUT_LENGTH),
    ether(0x86DD, OTHER_VERSION),
    ether(0x0800, ip(47, ROUTED)),
    ether(0x0800, ip(17, udp(4000, 4001, b"")[:2])),
    ether(0x0800, ip(6, tcp(4000, 4001, 1, 1, 0x10)[:2])),
    ether(0x0800, ip(17, b"", length=12)),
    ether(0x0806, CLAIM + MAC[6:] + A + bytes(6) + B),
    ether(0x0806, CLAIM + MAC[:6] + A + bytes(6) + B),
]

CUT = [
    (PADDED, 50), (TRAILED, 50), (LINKED.ljust(80, b"z"), 26),
    (ether(0x0800, OPTIONS), 36),
    (ether(0x0800, ip(17, udp(4000, 4001, bytes(100)))), 42),
    (ether(0x0800, ip(17, udp(4000, 4001, bytes(100)))), 44),
    (ether(0x0800, ip(17, udp(4000, 4001, bytes(100)))), 49),
    (ether(0x0800, ip(17, udp(4000, 53, QUESTION))), 44),
    (BRIDGE, 30),
    (ether(0x86DD, ip6(44, bytes([17, 0, 0, 1]) + bytes(4) + udp(4000, 4001, b"piece"))), 58),
    (ether(0x86DD, ip6(0, bytes([17, 0, 48, 2, 5, 220, 0, 1]) + udp(4000, 4001, b""))), 58),
    (ether(0x86DD, ip6(135, bytes([59, 2, 5, 0, 0, 0, 0, 1, 0x80, 0, 0, 60]) + bytes(12))), 70),
]

# RFC 9112: answers that end in the first line, in the head and in the body
ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 200\r\n\r\n" + b"line of text\n" * 16
ANSWERS = [(ether(0x0800, ip(6, tcp(80, 4010 + i, 1, 1, 0x18, ANSWER))), kept) for i, kept in enumerate((65, 90, 130))]
ANSWERS.append((ether(0x0800, ip(6, tcp(80, 4020, 1, 1, 0x18, b"middle of what began earlier " * 8))), 90))

# RFC 4120: a record whose length no stream will ever fill
MARK = [ether(0x0800, ip(6, tcp(4002, 88, 1 + 40 * i, 1, 0x18, b"\x7d\0\0\0" + bytes(36)))) for i in range(2)]
# A connection that TPKT began and TLS goes on with
PORT = [ether(0x0800, ip(6, tcp(4003, 3389, 1, 1, 0x18, bytes.fromhex("030000130ee00000000000010008000b000000")))),
        ether(0x0800, ip(6, tcp(4003, 3389, 20, 1, 0x18, bytes.fromhex("1603010005") + b"hello")))]

assert checksum(ip(17, b"")[:20]) == 0
write("cut_short", [(1, WHOLE + MARK + PORT), (101, [b"\x31\x32\x33", ip(4, b"\x60" + bytes(39))]), (0, [b"\2\0"]), (104, [b"\x0f\0\x08"])], CUT + ANSWERS)
