#!/usr/bin/env python3
"""Writes quic.pcapng: connections of QUIC whose secrets the capture carries in a block of its own: HTTP/3 and DNS over QUIC,
three ciphers, two versions, early data, a key update. Needs the Python package cryptography."""
import hashlib
import hmac
import os
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

import frames

V1, V2 = 1, 0x6B3343CF
SALTS = {V1: "38762cf7f55934b34d179ae6a4c80cadccbb7f0a", V2: "0dede3def700a6db819381be6e269dcbf9bd2ed9"}
AES128, AES256, CHACHA = 0x1301, 0x1302, 0x1303


def expand(digest, secret, label, size):
    info = struct.pack(">HB", size, 6 + len(label)) + b"tls13 " + label + b"\0\1"
    return hmac.new(secret, info, digest).digest()[:size]


class Keys:
    def __init__(self, suite, secret, version, header=None):
        self.suite, self.secret, self.version = suite, secret, version
        self.digest = hashlib.sha384 if suite == AES256 else hashlib.sha256
        prefix = b"quicv2 " if version == V2 else b"quic "
        size = 16 if suite == AES128 else 32
        self.key = expand(self.digest, secret, prefix + b"key", size)
        self.iv = expand(self.digest, secret, prefix + b"iv", 12)
        self.header = header or expand(self.digest, secret, prefix + b"hp", size)

    def next(self):
        label = b"quicv2 ku" if self.version == V2 else b"quic ku"
        return Keys(self.suite, expand(self.digest, self.secret, label, len(self.secret)), self.version, self.header)

    def mask(self, sample):
        if self.suite == CHACHA:
            return Cipher(algorithms.ChaCha20(self.header, sample), None).encryptor().update(bytes(5))
        return Cipher(algorithms.AES(self.header), modes.ECB()).encryptor().update(sample)[:5]

    def lock(self, header, number, size, payload):
        """header: up to the packet number, whose last `size` bytes are sent."""
        header += number.to_bytes(8, "big")[8 - size:]
        nonce = (int.from_bytes(self.iv, "big") ^ number).to_bytes(12, "big")
        cipher = ChaCha20Poly1305(self.key) if self.suite == CHACHA else AESGCM(self.key)
        sealed = cipher.encrypt(nonce, payload, header)
        mask = self.mask(sealed[4 - size:20 - size])
        packet = bytearray(header + sealed)
        packet[0] ^= mask[0] & (0x0F if packet[0] & 0x80 else 0x1F)
        at = len(header) - size
        for i in range(size):
            packet[at + i] ^= mask[1 + i]
        return bytes(packet)


def number(value):
    return struct.pack(">B", value) if value < 64 else struct.pack(">H", 0x4000 | value) if value < 16384 else struct.pack(">I", 0x80000000 | value)


def crypto(offset, data):
    return b"\x06" + number(offset) + number(len(data)) + data


def stream(ident, data, offset=0, fin=0):
    return bytes([0x0A | fin | (4 if offset else 0)]) + number(ident) + (number(offset) if offset else b"") + number(len(data)) + data


def vector(size, data):
    return len(data).to_bytes(size, "big") + data


def extension(kind, data):
    return struct.pack(">H", kind) + vector(2, data)


def message(kind, data):
    return bytes([kind]) + vector(3, data)


def alpn(name):
    return extension(16, vector(2, vector(1, name)))


class Connection:
    """A client and a server that share secrets; the packets go to `frames_made`."""

    def __init__(self, seed, suite, version, name, port):
        self.version, self.suite, self.name, self.port = version, suite, name, port
        digest = hashlib.sha384 if suite == AES256 else hashlib.sha256
        secret = lambda label: digest(seed + label).digest()
        self.random = hashlib.sha256(seed + b"random").digest()
        self.ids = hashlib.sha256(seed + b"client").digest()[:8], hashlib.sha256(seed + b"server").digest()[:8]
        self.first = hashlib.sha256(seed + b"first").digest()[:8]
        self.secrets = {label: secret(label) for label in (b"CLIENT_EARLY_TRAFFIC_SECRET", b"CLIENT_HANDSHAKE_TRAFFIC_SECRET",
                        b"SERVER_HANDSHAKE_TRAFFIC_SECRET", b"CLIENT_TRAFFIC_SECRET_0", b"SERVER_TRAFFIC_SECRET_0")}
        initial = hmac.new(bytes.fromhex(SALTS[version]), self.first, hashlib.sha256).digest()
        made = lambda label: Keys(suite, self.secrets[label], version)
        self.keys = {"initial": [Keys(AES128, expand(hashlib.sha256, initial, who, 32), version) for who in (b"client in", b"server in")],
                     "early": [made(b"CLIENT_EARLY_TRAFFIC_SECRET")] * 2,
                     "handshake": [made(b"CLIENT_HANDSHAKE_TRAFFIC_SECRET"), made(b"SERVER_HANDSHAKE_TRAFFIC_SECRET")],
                     "data": [made(b"CLIENT_TRAFFIC_SECRET_0"), made(b"SERVER_TRAFFIC_SECRET_0")]}
        self.phase = [0, 0]

    def log(self):
        return b"".join(b"%s %s %s\n" % (label, self.random.hex().encode(), value.hex().encode()) for label, value in self.secrets.items())

    def packet(self, side, level, ident, payload, size=2, to=None):
        payload = payload.ljust(8, b"\0")
        target = to if to is not None else self.ids[1 - side]
        keys = self.keys[level][side]
        if level == "data":
            return keys.lock(bytes([0x40 | self.phase[side] << 2 | size - 1]) + target, ident, size, payload)
        kinds = {"initial": 1, "early": 2, "handshake": 3} if self.version == V2 else {"initial": 0, "early": 1, "handshake": 2}
        header = bytes([0xC0 | kinds[level] << 4 | size - 1]) + struct.pack(">I", self.version) + vector(1, target) + vector(1, self.ids[side])
        header += number(0) if level == "initial" else b""
        header += struct.pack(">H", 0x4000 | size + len(payload) + 16)
        return keys.lock(header, ident, size, payload)

    def update(self, side):
        self.keys["data"][side] = self.keys["data"][side].next()
        self.phase[side] ^= 1

    def hello(self, extra=b""):
        parameters = b"\x04\x04\x80\x10\0\0" + b"\x08\x01\x10" + b"\x0f" + vector(1, self.ids[0])
        extensions = (extension(0, vector(2, b"\0" + vector(2, b"host.example"))) + extension(43, b"\x02\x03\x04") + alpn(self.name)
                      + extension(51, vector(2, b"\0\x1d" + vector(2, b"k" * 32))) + extension(57, parameters) + extra)
        return message(1, b"\x03\x03" + self.random + b"\0" + vector(2, b"\x13\x01\x13\x02\x13\x03") + b"\x01\0" + vector(2, extensions))

    def answer(self):
        extensions = extension(43, b"\x03\x04") + extension(51, b"\0\x1d" + vector(2, b"s" * 32))
        return message(2, b"\x03\x03" + b"r" * 32 + b"\0" + struct.pack(">H", self.suite) + b"\0" + vector(2, extensions))

    def rest(self):
        request = message(13, b"\0" + vector(2, extension(13, vector(2, b"\x08\x04"))))
        return message(8, vector(2, alpn(self.name))) + request + message(15, b"\x08\x04" + vector(2, b"v" * 64)) + message(20, b"f" * 32)

    def frame(self, side, *packets):
        ports = (self.port, 443) if side == 0 else (443, self.port)
        datagram = frames.ip(17, frames.udp(*ports, b"".join(packets)))
        if side == 1: # to the client: the checksum stays
            datagram = datagram[:12] + datagram[16:20] + datagram[12:16] + datagram[20:]
        return frames.ether(0x0800, datagram)


def http3():
    c = Connection(b"one", AES128, V1, b"h3", 50001)
    hello, rest = c.hello(), c.rest()
    request = b"\x01\x06\0\0\xd1\xd7\xc1\x50"
    page = b"\0" + number(300) + b"<p>text</p>" + b"." * 289
    yield c, 0, c.packet(0, "initial", 0, crypto(100, hello[100:]) + crypto(0, hello[:100]) + bytes(900), 4, c.first)
    yield c, 1, c.packet(1, "initial", 0, b"\x02\0\0\0\0" + crypto(0, c.answer())) + c.packet(1, "handshake", 0, crypto(0, rest[:40]))
    yield c, 1, (c.packet(1, "handshake", 1, crypto(40, rest[40:60]) + crypto(60, rest[60:]))
                 + c.packet(1, "data", 0, stream(3, b"\0\x04\x06\x01\0\x07\0\x08\x01\x0d\x01\x05") + stream(7, b"\x02") + stream(11, b"\x03") + stream(15, b"\x40\x54go")))
    yield c, 0, c.packet(0, "handshake", 0, crypto(0, message(20, b"g" * 32))) + c.packet(0, "data", 0, stream(2, b"\0\x04\x02\x06\x20") + stream(0, request, 0, 1))
    ticket = message(4, b"\0\0\x1c\x20" + b"aged" + b"\x01n" + vector(2, b"t" * 16) + vector(2, extension(42, b"\0\0\x40\0")))
    yield c, 1, c.packet(1, "data", 1, crypto(0, ticket) + b"\x1e\x07\x04\x74\x6f\x6b\x65" + b"\x18\x01\0\x04newi" + b"R" * 16 + stream(0, b"\x01\x02\0\0" + page[:100]))
    yield c, 1, c.packet(1, "data", 2, stream(0, page[100:], 104, 1) + b"\x10\x44\0\x11\0\x44\0\x12\x10\x13\x08\x14\x20\x15\0\x20\x16\x05\x17\x05")
    yield c, 0, c.packet(0, "data", 1, b"\x02\x02\x10\x01\0\0\0" + b"\x04\x08\x01\x05" + b"\x05\x08\x41\x02" + b"\x19\x01" + b"\x1a" + b"question" + b"\x1b" + b"response")
    c.update(0)
    yield c, 0, c.packet(0, "data", 300, b"\x01\x31\x02dg\x40\xaf\x01\x02\x44\0\x03\x42\xf5\x44\0" + stream(2, b"\x80\x0f\x07\0\x05\0u=3i", 5))
    yield c, 1, c.packet(1, "data", 3, b"\x1d\x41\0\x03bye")


def dns():
    c = Connection(b"two", CHACHA, V1, b"doq", 50002)
    query = b"\0\0\x01\0\0\x01\0\0\0\0\0\0\x07example\x03com\0\0\x01\0\x01"
    yield c, 0, c.packet(0, "initial", 0, crypto(0, c.hello()) + bytes(900), 4, c.first)
    yield c, 1, c.packet(1, "initial", 0, crypto(0, c.answer())) + c.packet(1, "handshake", 0, crypto(0, c.rest()))
    yield c, 0, c.packet(0, "handshake", 0, crypto(0, message(20, b"g" * 32))) + c.packet(0, "data", 0, stream(0, vector(2, query), 0, 1))
    answer = query[:2] + b"\x81\x80\0\x01\0\x01" + query[8:] + b"\xc0\x0c\0\x01\0\x01\0\0\0\x3c\0\x04\xc0\0\x02\x01"
    yield c, 1, c.packet(1, "data", 0, stream(0, vector(2, answer), 0, 1))


def early():
    c = Connection(b"three", AES256, V2, b"h3", 50003)
    yield c, 0, (c.packet(0, "initial", 0, crypto(0, c.hello(extension(42, b""))), 4, c.first)
                 + c.packet(0, "early", 0, stream(0, b"\x01\x04\0\0\xd1\xd7", 0, 1) + bytes(700), 2, c.first))
    yield c, 1, c.packet(1, "initial", 0, crypto(0, c.answer())) + c.packet(1, "handshake", 0, crypto(0, c.rest())) + c.packet(1, "data", 0, b"\x1e")


def main():
    log, all_frames = b"", []
    for made in (http3, dns, early):
        for connection, side, data in made():
            if connection.log() not in log:
                log += connection.log()
            all_frames.append(connection.frame(side, data))
    log = b"# secrets of all connections\nCLIENT_RANDOM 00 00\n" + log
    secrets = frames.block(10, struct.pack("<II", 0x544C534B, len(log)) + log.ljust((len(log) + 3) // 4 * 4, b"\0"))
    frames.write("quic", [(1, all_frames)])
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "quic.pcapng")
    with open(path, "rb") as file:
        written = file.read()
    section = struct.unpack("<I", written[4:8])[0]
    with open(path, "wb") as file:
        file.write(written[:section] + secrets + written[section:])


main()
