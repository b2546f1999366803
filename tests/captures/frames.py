"""Makes frames and capture files for the make_*.py scripts beside it: headers with right lengths and checksums."""
import os
import struct

A, B = bytes([10, 0, 0, 1]), bytes([10, 0, 0, 2])
MAC = bytes.fromhex("020000000002020000000001")


def checksum(data):
    data += b"\0" * (len(data) % 2)
    total = sum(struct.unpack(">%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total ^ 0xFFFF


def ip(protocol, payload, flags=0, ident=1, length=None):
    head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, length or 20 + len(payload), ident, flags, 64, protocol, 0, A, B)
    return head[:10] + struct.pack(">H", checksum(head)) + head[12:] + payload


def udp(source, destination, payload):
    return struct.pack(">HHHH", source, destination, 8 + len(payload), 0) + payload


def tcp(source, destination, seq, ack, flags, payload=b""):
    return struct.pack(">HHIIBBHHH", source, destination, seq, ack, 0x50, flags, 65535, 0, 0) + payload


def ip6(next_header, payload):
    return struct.pack(">IHBB", 0x60000000, len(payload), next_header, 64) + b"\xfe\x80" + b"\0" * 13 + b"\1" + b"\xfe\x80" + b"\0" * 13 + b"\2" + payload


def ether(kind, payload):
    return MAC + struct.pack(">H", kind) + payload


def block(kind, body):
    body += b"\0" * (-len(body) % 4)
    return struct.pack("<II", kind, 12 + len(body)) + body + struct.pack("<I", 12 + len(body))


def option(code, value):
    return struct.pack("<HH", code, len(value)) + value + b"\0" * (-len(value) % 4)


def write(name, interfaces, cut=(), comments={}, options={}):
    """Writes `name`.pcapng beside this file. `interfaces`: (link type, frames) each; `cut`: frames of the first interface and how
    much of each was kept (snapshot length); `comments` and `options` (code, value): by the number of their frame."""
    out = block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1))
    frames = []
    for index, (link_type, list_) in enumerate(interfaces):
        out += block(1, struct.pack("<HHI", link_type, 0, 0))
        frames += [(index, frame, len(frame)) for frame in list_]
    frames += [(0, frame, kept) for frame, kept in cut]
    time = 1_760_000_000_000_000
    for number, (index, frame, kept) in enumerate(frames, 1):
        time += 1000
        body = struct.pack("<IIIII", index, time >> 32, time & 0xFFFFFFFF, kept, len(frame)) + frame[:kept]
        said = [(1, comments[number].encode())] if number in comments else []
        said += options.get(number, [])
        if said:
            body += b"\0" * (-len(body) % 4) + b"".join(option(code, value) for code, value in said) + option(0, b"")
        out += block(6, body)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name + ".pcapng"), "wb") as file:
        file.write(out)
