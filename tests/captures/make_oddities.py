"""Makes oddities.pcapng: frames that end early, versions that do not fit, and small headers between Ethernet and IP."""
import struct

from frames import MAC, ether, ip, tcp, udp, write

INNER = ip(17, udp(40000, 9, b"payload"))
IP6 = bytes.fromhex("6000000000101140") + bytes(15) + b"\1" + bytes(15) + b"\2" + udp(40000, 9, b"8 bytes!")


def gre(flags, protocol, payload):
    return ether(0x0800, ip(47, struct.pack(">HH", flags, protocol) + payload))


def avsp(version, stamp):
    return ether(0xD28B, struct.pack(">HH", 1, version) + stamp + b"\x08\0" + INNER)


FRAMES = [ether(0x0800, b"")[:size] for size in (0, 5, 6, 12, 13, 14)] + [
    ether(0x0806, bytes.fromhex("0001080006040001")[:size]) for size in (0, 1, 4, 7)] + [
    ether(0x0800, IP6), ether(0x86DD, IP6[:39]),
    ether(0x86DD, bytes.fromhex("60000000") + struct.pack(">HBB", 14 + len(INNER), 143, 64) + IP6[8:40] + ether(0x0800, INNER)),
    gre(0, 0x883E, b"\4\x59\0\x48" + INNER), gre(0, 0x883E, INNER), gre(0, 0x88BE, ether(0x0800, INNER)),
    gre(0, 0x8909, b"\x08\0\1\1\0\1\0\7" + INNER), ether(0x8909, b"\1\1\0\1\0\7\x08\0" + INNER),
    avsp(0x0010, struct.pack(">II", 1559162199, 944724424)), avsp(0x0120, struct.pack(">HI", 0x5CEE, 944724424)), avsp(0x0011, b"\0" * 8),
    ether(0x0800, ip(6, tcp(80, 40001, 1, 1, 0x18, b"Na\1me: value\r\nName: value\r\nbytes without\n a name"))),
]
if __name__ == "__main__":
    write("oddities", [(1, FRAMES)], [(ether(0x0800, INNER), kept) for kept in (0, 8, 14, 20)])
