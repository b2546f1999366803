"""Makes stores.pcapng: Ceph, Lustre, Z39.50, KNXnet/IP, meters of ANSI C12.22, charging records (GTP') and PFCP, each as two hosts would speak."""
import struct

from frames import A, B, ether, ip, tcp, udp, write

FRAMES = []


class Talk:
    """A conversation whose client is A; numbers of both directions go on."""

    def __init__(self, client, server):
        self.port = (client, server)
        self.seq = [1001, 5001]
        self.frame(0, 2, 1000, b"")
        self.frame(1, 0x12, 5000, b"")
        self.frame(0, 0x10, 1001, b"")

    def frame(self, way, flags, seq, payload):
        packet = ip(6, tcp(self.port[way], self.port[1 - way], seq, 0 if flags == 2 else self.seq[1 - way], flags, payload))
        if way == 1:
            packet = packet[:12] + B + A + packet[20:]
        FRAMES.append(ether(0x0800, packet))

    def say(self, way, payload):
        self.frame(way, 0x18, self.seq[way], payload)
        self.seq[way] += len(payload)


def datagram(source, destination, payload):
    FRAMES.append(ether(0x0800, ip(17, udp(source, destination, payload))))


# --- Ceph
def identity(address, port, nonce):
    return struct.pack("<II", 0, nonce) + struct.pack(">HH", 2, port) + address + bytes(120)


def message(seq, kind, node, front):
    number = 0xFFFFFFFFFFFFFFFF if node == 8 else 0
    head = struct.pack("<QQHHHIIIHBQHHI", seq, 0, kind, 127, 1, len(front), 0, 0, 0, node, number, 1, 0, 0x12345678)
    return b"\7" + head + front + struct.pack("<IIIQB", 0xCAFE, 0, 0, 0, 1)


FEATURES = struct.pack("<II", 0xFFFFFFFF, 0x00002FFF)
ceph = Talk(40001, 6789)
ceph.say(1, b"ceph v027")
ceph.say(0, b"ceph v027")
ceph.say(1, identity(B, 6789, 0) + identity(A, 40001, 0))
ceph.say(0, identity(A, 0, 77))
ceph.say(0, FEATURES + struct.pack("<IIIIIIB", 8, 1, 0, 15, 0, 0, 1))
ceph.say(1, b"\1" + FEATURES + struct.pack("<IIIIB", 18, 1, 15, 0, 1))
ceph.say(0, b"\x0e" + struct.pack("<II", 1_700_000_000, 5000))
PAXOS = struct.pack("<QhQ", 0, -1, 0)
ceph.say(0, message(1, 0x11, 8, PAXOS + bytes(42)))
ceph.say(1, b"\x0f" + struct.pack("<II", 1_700_000_000, 5000))
ceph.say(1, b"\x08" + struct.pack("<Q", 1) + message(1, 4, 1, struct.pack("<I", 4) + b"maps"))
PING = message(2, 2, 8, b"")
ceph.say(0, b"\x08" + struct.pack("<Q", 1) + b"\x09" + PING[:30])
ceph.say(0, PING[30:] + b"\x0d" + struct.pack("<Q", 3) + b"\6")
ceph.say(1, message(3, 0x29, 1, b"")[:40] + bytes(14))


# --- Lustre
def nid(address):
    return address[::-1] + struct.pack("<HH", 0, 2)


def lnet(kind, union, payload=b""):
    return (struct.pack("<IIQQ", 0xC1, 0, 0, 0) + nid(B) + nid(A) + struct.pack("<IIII", 12345, 12345, kind, len(payload)) + union + payload)


def rpc(operation, kind):
    body = struct.pack("<QIIIIQQQQIIIIIIQ", 0x1122334455667788, kind, 3, operation, 0, 0, 0, 0, 5, 0, 0x20, 1, 5, 4, 0, 0) + bytes(64) + b"dd.0".ljust(32, b"\0")
    return struct.pack("<IIIIIIII", 1, 0, 0x0BD00BD3, 200, 0, 3, 0, 0) + struct.pack("<II", len(body), 0) + body


lustre = Talk(1022, 988)
lustre.say(0, struct.pack("<IIQ", 0xACCE7100, 1, 5))
put = struct.pack(">QQ", 1, 2) + struct.pack("<QQII", 0x40, 0, 26, 0)
lustre.say(0, lnet(1, put, rpc(250, 4711)))
lustre.say(1, lnet(0, struct.pack(">QQ", 3, 4) + struct.pack("<QI", 0x40, 48) + bytes(12)) + struct.pack("<IIQQ", 0xC0, 7, 1, 2))
lustre.say(1, lnet(1, put, rpc(101, 4713)))
lustre.say(1, lnet(2, struct.pack(">QQ", 5, 6) + struct.pack("<QIII", 0x80, 8, 0, 4096) + bytes(4)))
lustre.say(0, lnet(3, struct.pack(">QQ", 5, 6) + bytes(24), b"bulk data"))
lustre.say(0, lnet(4, struct.pack("<QI", 99, 1) + bytes(28)))


# --- Z39.50
def ber(tag, value):
    head = bytes([0x80 | tag]) if tag < 31 else bytes([0x9F, tag])
    return head + bytes([len(value)]) + value


def apdu(tag, value):
    head = bytes([0xA0 | tag]) if tag < 31 else bytes([0xBF, tag])
    return head + (bytes([len(value)]) if len(value) < 128 else struct.pack(">BH", 0x82, len(value))) + value


names = ber(110, b"81") + ber(111, b"ZOOM-C/YAZ") + ber(112, b"5.31.1")
library = Talk(40210, 210)
library.say(0, apdu(20, ber(3, b"\0\xe0") + ber(4, b"\0\xc1\xa2") + ber(5, b"\4\0\0\0") + ber(6, b"\4\0\0\0") + names))
library.say(1, apdu(21, ber(3, b"\0\xe0") + ber(4, b"\0\xc1\x82") + ber(5, b"\1\0") + ber(6, b"\1\0") + ber(12, b"\xff") + names))
library.say(0, apdu(22, ber(13, b"\0") + ber(14, b"\1") + ber(15, b"\0") + ber(16, b"\1") + ber(17, b"1")))
library.say(1, apdu(23, ber(23, b"\1") + ber(24, b"\0") + ber(25, b"\1") + ber(22, b"\xff")))
library.say(0, apdu(24, ber(31, b"1") + ber(30, b"\1") + ber(29, b"\1")))
records = apdu(25, ber(24, b"\1") + ber(25, b"\0") + b"\xbf\x1c\x82" + struct.pack(">H", 200) + bytes(200))
library.say(1, records[:100])
library.say(1, records[100:])
library.say(0, apdu(48, b""))


# --- KNXnet/IP
def knx(service, body):
    return struct.pack(">BBHH", 6, 0x10, service, 6 + len(body)) + body


def hpai(protocol, address, port):
    return struct.pack(">BB4sH", 8, protocol, address, port)


datagram(40000, 3671, knx(0x201, hpai(1, A, 40000)))
datagram(40000, 3671, knx(0x20B, hpai(1, A, 40000) + b"\6\4\1\2\6\7" + b"\2\1"))
datagram(40000, 3671, knx(0x203, hpai(1, A, 40000)))
datagram(40000, 3671, knx(0x207, b"\5\0" + hpai(1, A, 40000)))
datagram(3671, 40000, knx(0x208, b"\5\x21"))
datagram(40000, 3671, knx(0x530, bytes.fromhex("2900bce011010a0301008000")))
house = Talk(40371, 3671)
house.say(0, knx(0x422, b"\4\1\2\0\6\0"))
house.say(1, knx(0x423, b"\4\1\2\0\6\0\x10\x87") + knx(0x425, b"\4\1\3\0\6\0\x10\x87"))


# --- C12.22
def tlv(tag, value):
    return bytes([tag, len(value)]) + value


def meter(services, more=b""):
    titles = tlv(0xA2, tlv(6, bytes.fromhex("607c86f75401160001"))) + tlv(0xA4, tlv(2, b"\5")) + tlv(0xA6, tlv(6, b"\x2b\6\1\4")) + tlv(0xA8, tlv(2, b"\x0f\x89"))
    return tlv(0x60, titles + more + tlv(0xBE, tlv(0x28, tlv(0x81, services))))


def service(body):
    return bytes([len(body)]) + body


PROCEDURE = bytes.fromhex("34080001")
write_7 = b"\x40\0\7" + struct.pack(">H", 4) + PROCEDURE + bytes([-sum(PROCEDURE) & 0xFF])
write_5 = b"\x40\0\5\0\2ab\0"
datagram(40000, 1153, meter(b"\x80" + service(b"\x20")))
datagram(40000, 1153, meter(b"\x80" + service(write_7) + service(write_5) + service(b"\x30\0\x08")))
key = tlv(0xAC, tlv(0xA2, tlv(0xA0, tlv(0xA1, tlv(0x80, b"\0") + tlv(0x81, b"\x4c\x97\xf4\x89")))))
datagram(1153, 40000, meter(b"\x88" + bytes(range(20)), key))
metering = Talk(41153, 1153)
metering.say(0, meter(b"\x84" + service(b"\x21") + b"\1\2\3\4"))


# --- Charging and forwarding
def prime(kind, body, flags=0x2E):
    return struct.pack(">BBHH", flags, kind, len(body), 4) + body


RECORD = b"\xbf\x60\x03\x80\1\5"
datagram(40000, 3386, prime(240, b"\x7e\1\xfc" + struct.pack(">HBBHH", 6 + len(RECORD), 1, 1, 0x1C06, len(RECORD)) + RECORD))
datagram(3386, 40000, prime(2, b""))
datagram(2152, 2152, prime(1, b"", 0x20))


def pfcp(kind, elements, session=None):
    body = (struct.pack(">Q", session) if session is not None else b"") + b"\0\0\5\0" + elements
    return struct.pack(">BBH", 0x20 | (session is not None), kind, len(body)) + body


def element(kind, value):
    return struct.pack(">HH", kind, len(value)) + value


datagram(8805, 8805, pfcp(1, element(96, b"\xe0\0\0\1")))
datagram(8805, 8805, pfcp(55, element(19, b"\1") + element(104, b"\0\0\0\x12"), 0xFFFFFFFF))
datagram(8805, 8805, pfcp(50, element(60, b"\0" + A) + element(57, b"\2" + bytes(8) + A), 0))
shell = Talk(1023, 514)
shell.say(0, b"<34>1 2026-11-30T10:00:00Z host a line of a log")

write("stores", [(1, FRAMES)])
