"""Writes dcerpc.pcapng: remote procedure calls over a connection, with authentication, refusals, faults and pieces, negotiation of who
authenticates, and calls in datagrams. C706, 12; [MS-RPCE] 2.2."""
import struct
import uuid

import frames

CLIENT, SERVER = 50000, 49664
state = {"c": 1000, "s": 5000}
out = []
NDR = uuid.UUID("8a885d04-1ceb-11c9-9fe8-08002b104860").bytes_le + struct.pack("<I", 2)
NDR64 = uuid.UUID("71710533-beba-4937-8319-b5dbef9ccc36").bytes_le + struct.pack("<I", 1)
FEATURES = uuid.UUID("6cb71c2c-9812-4540-0300-000000000000").bytes_le + struct.pack("<I", 1)
DRSUAPI = "e3514235-4b06-11d1-ab04-00c04fc2dcd2"
UNKNOWN = "11111111-2222-3333-4444-555555555555"
NOBODY = struct.pack("<HHI", 0, 0, 64)
VERSION = b"\x0a\0\x63\x45\0\0\0\x0f"


def turned(packet):
    """From the other side: the checksum of the header stays right."""
    return packet[:12] + packet[16:20] + packet[12:16] + packet[20:]


def send(server, data):
    if server:
        out.append(frames.ether(0x0800, turned(frames.ip(6, frames.tcp(SERVER, CLIENT, state["s"], state["c"], 0x18, data)))))
        state["s"] += len(data)
    else:
        out.append(frames.ether(0x0800, frames.ip(6, frames.tcp(CLIENT, SERVER, state["c"], state["s"], 0x18, data))))
        state["c"] += len(data)


def auth(token, pad=0):
    """By NTLMSSP, for privacy."""
    return b"\0" * pad + struct.pack("<BBBBI", 10, 6, pad, 0, 1) + token


def pdu(kind, call, rest, flags=3, verifier=b"", token=0):
    return struct.pack("<BBBBIHHI", 5, 0, kind, flags, 0x10, 16 + len(rest) + len(verifier), token, call) + rest + verifier


def context(number, interface, version, syntax):
    return struct.pack("<HBB", number, 1, 0) + uuid.UUID(interface).bytes_le + struct.pack("<HH", version, 0) + syntax


def request(call, context_id, operation, stub, flags=3, verifier=b"", token=0):
    send(False, pdu(0, call, struct.pack("<IHH", len(stub), context_id, operation) + stub, flags, verifier, token))


def response(call, context_id, stub, verifier=b"", token=0):
    return pdu(2, call, struct.pack("<IHBB", len(stub), context_id, 0, 0) + stub, 3, verifier, token)


def bind():
    token = b"NTLMSSP\0" + struct.pack("<II", 1, 0xE2088297) + struct.pack("<HHI", 0, 0, 0) * 2 + VERSION
    items = context(0, DRSUAPI, 4, NDR) + context(1, DRSUAPI, 4, NDR64) + context(2, DRSUAPI, 4, FEATURES)
    send(False, pdu(11, 2, struct.pack("<HHIB3x", 5840, 5840, 0, 3) + items, 3, auth(token), len(token)))
    token = (b"NTLMSSP\0" + struct.pack("<IHHI", 2, 0, 0, 56) + struct.pack("<I", 0xE2898215) + b"12345678" + b"\0" * 8
             + struct.pack("<HHI", 0, 0, 56) + VERSION)
    results = struct.pack("<HH", 0, 0) + NDR + struct.pack("<HH", 2, 2) + b"\0" * 20 + struct.pack("<HH", 3, 3) + b"\0" * 20
    send(True, pdu(12, 2, struct.pack("<HHIH", 5840, 5840, 0x53F0, 6) + b"49664\0" + b"\3\0\0\0" + results, 7, auth(token), len(token)))
    token = b"NTLMSSP\0" + struct.pack("<I", 3) + NOBODY * 6 + struct.pack("<I", 0xE2888215)
    send(False, pdu(16, 2, b"\0" * 4, 3, auth(token), len(token)))


def calls():
    verifier = struct.pack("<I8sI", 1, b"abcdefgh", 0)
    request(2, 0, 0, b"S" * 28, 3, auth(verifier, 4), 16)
    send(True, response(2, 0, b"S" * 28, auth(verifier, 4), 16))
    request(3, 0, 3, b"12345678")
    send(True, pdu(3, 3, struct.pack("<IHBBII", 32, 0, 0, 0, 0x1C010003, 0)))
    request(5, 0, 4, b"12345678", 1)
    request(5, 0, 4, b"abcdefgh", 2)
    send(True, response(5, 0, b"12345678") + response(6, 0, b"12345678"))
    for kind, call in ((18, 7), (19, 8)):
        send(False, pdu(kind, call, b""))
    send(True, pdu(17, 9, b""))
    send(True, pdu(13, 10, struct.pack("<HBBB", 4, 1, 5, 0)))
    send(False, pdu(14, 11, struct.pack("<HHIB3x", 5840, 5840, 1, 1) + context(3, UNKNOWN, 1, NDR)))
    request(12, 3, 9, b"12345678")
    send(True, response(12, 3, b"12345678"))


def tagged(kind, contents):
    return bytes([kind, len(contents)]) + contents


def negotiated():
    """By SPNEGO: an answer before anybody named the mechanism, an offer and its answer, and a level that nobody checks."""
    offer = tagged(0x30, tagged(0xA0, tagged(0x30, bytes.fromhex("060a2b06010401823702020a")))
                   + tagged(0xA2, tagged(4, b"NTLMSSP\0" + struct.pack("<II", 1, 0x297) + struct.pack("<HHI", 0, 0, 0) * 2)))
    offer = tagged(0x60, bytes.fromhex("06062b0601050502") + tagged(0xA0, offer))
    answer = tagged(0xA1, tagged(0x30, tagged(0xA0, b"\x0a\1\1")))
    results = struct.pack("<HHIH", 5840, 5840, 0x53F0, 0) + b"\0\0" + b"\1\0\0\0" + struct.pack("<HH", 0, 0) + NDR
    question = struct.pack("<HHIB3x", 5840, 5840, 1, 1) + context(0, DRSUAPI, 4, NDR)
    for server, level, token in ((True, 6, answer), (False, 6, offer), (True, 6, answer), (False, 4, offer)):
        verifier = struct.pack("<BBBBI", 9, level, 0, 0, 2) + token
        send(server, pdu(15 if server else 14, 20, results if server else question, 3, verifier, len(token)))


def datagram(kind, operation, stub):
    identifiers = b"".join(uuid.UUID(u).bytes_le for u in ("dea00000-6c97-11d1-8271-00010003015a", "dea00001-6c97-11d1-8271-00a02442df7d",
                                                           "ecbaabdb-001d-4354-b250-0b01630abafd"))
    return (struct.pack("<BBBB3sB", 4, kind, 0x20 if kind == 0 else 0x0A, 0, b"\x10\0\0", 0) + identifiers
            + struct.pack("<IIIHHHHHBB", 0, 1, 7, operation, 0xFFFF, 0xFFFF, len(stub), 0, 0, 1) + stub)


bind()
calls()
negotiated()
out.append(frames.ether(0x0800, frames.ip(17, frames.udp(1566, 34964, datagram(0, 2, b"\0" * 20)))))
out.append(frames.ether(0x0800, turned(frames.ip(17, frames.udp(34964, 1566, datagram(2, 2, b"\0" * 20))))))
frames.write("dcerpc", [(1, out)])
