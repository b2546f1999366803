#!/usr/bin/env python3
"""Writes industry.pcapng: protocols of machines and plants, a few messages each. Usage: python3 tests/captures/make_industry.py"""
import struct

from frames import ether, ip, tcp, udp, write


def crc16(data):
    value = 0
    for byte in data:
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ 0x1021 if value & 0x8000 else value << 1) & 0xFFFF
    return value


def datagram(source, destination, payload):
    return ether(0x0800, ip(17, udp(source, destination, payload)))


class Stream:
    """The segments of a connection to `port`, with right sequence numbers."""

    def __init__(self, port, client):
        self.port, self.client, self.sent = port, client, {True: 1, False: 1}

    def segment(self, request, payload):
        ports = (self.client, self.port) if request else (self.port, self.client)
        frame = ether(0x0800, ip(6, tcp(*ports, self.sent[request], self.sent[not request], 0x18, payload)))
        self.sent[request] += len(payload)
        return frame


def enip():
    stream = Stream(44818, 50100)

    def message(command, body, context=b"capscope"):
        return struct.pack("<HHII8sI", command, len(body), 7, 0, context, 0) + body

    def unconnected(cip):
        return struct.pack("<IHHHHHH", 0, 10, 2, 0, 0, 0xB2, len(cip)) + cip

    def connected(connection, sequence, cip):
        return struct.pack("<IHHHHIHHH", 0, 10, 2, 0xA1, 4, connection, 0xB1, len(cip) + 2, sequence) + cip

    path = b"\x20\x72\x24\x00"
    read = b"\x4c\x02" + path + b"\1\0"
    tag = b"\x4c\x04\x91\x05SPEED\x00" + b"\1\0"
    packet = b"\x0a\x02\x20\x02\x24\x01" + struct.pack("<HHH", 2, 6, 6 + len(read)) + read + tag
    answers = [b"\xcc\0\0\0\1\2", b"\xcc\0\5\0"]
    answer = b"\x8a\0\0\0" + struct.pack("<HHH", 2, 6, 12) + answers[0] + answers[1]
    inner = b"\x01\x02\x20\xac\x24\x01"
    send = b"\x52\x02\x20\x06\x24\x01\x07\xe9" + struct.pack("<H", len(inner)) + inner + b"\1\0\1\0"
    return [
        stream.segment(True, message(0x65, b"\1\0\0\0")),
        stream.segment(False, message(0x65, b"\1\0\0\0")),
        stream.segment(True, message(0x70, connected(0x351309, 5, packet))),
        stream.segment(False, message(0x70, connected(0x8000F1D7, 5, answer))),
        stream.segment(True, message(0x6F, unconnected(send))),
        stream.segment(False, message(0x6F, unconnected(b"\x81\0\0\0\1\2\3\4"))),
    ]


def fins():
    head = bytes.fromhex("800002000100000200" "01")
    reply = bytes.fromhex("c00002000200000100" "01")
    stream = Stream(9600, 50101)

    def framed(command, body):
        return b"FINS" + struct.pack(">III", 8 + len(body), command, 0) + body

    return [
        datagram(9600, 9600, head + bytes.fromhex("0101" "82006400" "0002")),
        datagram(9600, 9600, reply + bytes.fromhex("0101" "0000" "12345678")),
        datagram(9600, 9600, reply + bytes.fromhex("0601" "0000" "0104" "0000" "0800" "0000" "0000") + b"no error".ljust(16)),
        datagram(9600, 9600, reply + bytes.fromhex("0701" "0000" "26112318200001")),
        stream.segment(True, framed(0, bytes(4))),
        stream.segment(False, framed(1, struct.pack(">II", 11, 1))),
        stream.segment(True, framed(2, head + bytes.fromhex("050100"))),
    ]


def ams():
    stream = Stream(48898, 50102)

    def message(command, flags, body):
        router = bytes([10, 0, 0, 2, 1, 1]) + struct.pack("<H", 851) + bytes([10, 0, 0, 1, 1, 1]) + struct.pack("<H", 32768)
        data = router + struct.pack("<HHIII", command, flags, len(body), 0, 9) + body
        return struct.pack("<HI", 0, len(data)) + data

    return [stream.segment(True, message(4, 4, b"")), stream.segment(False, message(4, 5, struct.pack("<IHH", 0, 5, 0))),
            stream.segment(True, message(2, 4, struct.pack("<III", 0x4020, 0, 4))),
            stream.segment(False, message(2, 5, struct.pack("<III", 0, 4, 77)))]


def saia():
    esio = b"ESIO" + struct.pack(">HHHH", 1, 0, 36, 8) + struct.pack(">IIBB", 3, 13, 1, 0) + struct.pack(">IIH", 92, 1, 4) + b"\1\2\3\4"
    lost = b"ESIO" + struct.pack(">HHHH", 2, 0, 24, 9) + struct.pack(">HHIBBBB", 1, 12, 13, 0, 1, 1, 0)

    def sbus(sequence, body):
        data = struct.pack(">IBBH", 8 + len(body) + 2, 1, 0, sequence) + body
        return data + struct.pack(">H", crc16(data))

    return [datagram(6060, 6060, esio), datagram(6060, 6060, lost),
            datagram(50103, 5050, sbus(1, b"\x00\x0a\x20")), datagram(5050, 50103, sbus(1, b"\x01D2M480200")),
            datagram(50103, 5050, sbus(2, b"\x00\x0a\x06\x01\0\x10")), datagram(5050, 50103, sbus(2, b"\x01" + struct.pack(">II", 5, 6))),
            datagram(50103, 5050, sbus(3, b"\x00\x0a\x1b")), datagram(5050, 50103, sbus(3, b"\x01R"))]


def hislip():
    stream = Stream(4880, 50104)

    def message(kind, code, parameter, payload=b""):
        return struct.pack(">2sBBIQ", b"HS", kind, code, parameter, len(payload)) + payload

    return [stream.segment(True, message(0, 0, 0x01005253, b"hislip0")), stream.segment(False, message(1, 0, 0x01000001)),
            stream.segment(True, message(7, 0, 0xFFFFFF00, b"*IDN?\n")), stream.segment(True, message(4, 1, 1000)),
            stream.segment(False, message(5, 1, 0)), stream.segment(False, message(16, 0, 0, struct.pack(">Q", 1 << 20)))]


def hart():
    def message(kind, ident, sequence, body=b""):
        return struct.pack(">BBBBHH", 1, kind, ident, 0, sequence, 8 + len(body)) + body

    identity = bytes.fromhex("fe264e05070401" "0e0c0000d2" "0502000200" "00260026" "84")
    pass_through = bytes.fromhex("86a64e0000d20018" "00d0") + identity
    return [datagram(50105, 5094, message(0, 0, 2, struct.pack(">BI", 1, 30000))),
            datagram(5094, 50105, message(1, 0, 2, struct.pack(">BI", 1, 30000))),
            datagram(50105, 5094, message(0, 3, 3, bytes.fromhex("82264e0000d2000038"))),
            datagram(5094, 50105, message(1, 3, 3, pass_through + b"\x11")),
            datagram(5094, 50105, message(1, 3, 4, bytes.fromhex("86a64e0000d20307" "0000") + bytes([251]) + struct.pack(">f", 20.5) + b"\x11")),
            datagram(50105, 5094, message(0, 2, 5))]


def iec104():
    stream = Stream(2404, 50106)

    def control(word):
        return struct.pack("<BBI", 0x68, 4, word)

    def asdu(send, receive, body):
        return struct.pack("<BBHH", 0x68, 4 + len(body), send << 1, receive << 1) + body

    def objects(kind, count, cause, body):
        return struct.pack("<BBBBH", kind, count, cause, 0, 7) + body

    time = struct.pack("<HBBBBB", 12345, 20, 18, 23, 11, 26)
    address = lambda number: struct.pack("<I", number)[:3]
    return [stream.segment(True, control(0x07)), stream.segment(False, control(0x0B)),
            stream.segment(True, asdu(0, 0, objects(100, 1, 6, address(0) + b"\x14"))),
            stream.segment(False, control(1 | 1 << 17) + asdu(0, 1, objects(1, 0x82, 20, address(100) + b"\1\0"))),
            stream.segment(False, asdu(1, 1, objects(36, 1, 3, address(300) + struct.pack("<f", 49.98) + b"\0" + time))),
            stream.segment(False, asdu(2, 1, objects(11, 2, 3, address(5) + b"\x10\x27\0" + address(6) + b"\xf0\xd8\1")))]


def iec104_without_asdu():
    """Information without an ASDU behind its control field: damaged, and said so."""
    return [Stream(2404, 50107).segment(False, struct.pack("<BBHH", 0x68, 4, 0, 0))]


def rtps():
    def header(domain=0):
        return b"RTPS\2\1\1\1" + bytes.fromhex("0a00000100001234" "00000001")

    def submessage(kind, flags, body):
        return struct.pack("<BBH", kind, flags | 1, len(body)) + body

    def parameter(kind, body):
        return struct.pack("<HH", kind, len(body)) + body

    locator = struct.pack("<II", 1, 7411) + bytes(12) + bytes([10, 0, 0, 1])
    parameters = (parameter(0x50, bytes.fromhex("0a0000010000123400000001000001c1")) + parameter(0x58, struct.pack("<I", 0x3F))
                  + parameter(0x15, b"\2\1\0\0") + parameter(0x16, b"\1\1\0\0") + parameter(0x31, locator) + parameter(2, struct.pack("<II", 100, 0))
                  + parameter(0x62, struct.pack("<I", 6) + b"robot\0\0\0") + parameter(1, b""))
    ids = bytes.fromhex("00000000" "000100c2")
    data = struct.pack("<HH", 0, 16) + ids + struct.pack("<II", 0, 1) + b"\0\3\0\0" + parameters
    stamp = submessage(9, 0, struct.pack("<II", 1_760_000_000, 1 << 31))
    heartbeat = submessage(7, 0, bytes.fromhex("000003c7" "000003c2") + struct.pack("<IIIII", 0, 1, 0, 5, 3))
    lost = submessage(6, 2, bytes.fromhex("000003c7" "000003c2") + struct.pack("<IIIII", 0, 1, 4, 0xF0000000, 7))
    return [datagram(50107, 7400, header() + stamp + submessage(0x15, 4, data)), datagram(50107, 7410, header() + heartbeat),
            datagram(7410, 7412, header() + submessage(14, 0, bytes(12)) + lost)]


def s7():
    stream = Stream(102, 50108)

    def message(request, kind, parameters, data=b"", error=b""):
        body = b"\2\xf0\x80" + struct.pack(">BBHHHH", 0x32, kind, 0, 5, len(parameters), len(data)) + error + parameters + data
        return stream.segment(request, struct.pack(">BBH", 3, 0, 4 + len(body)) + body)

    def variable(size, count, block, area, address):
        return b"\x12\x0a\x10" + struct.pack(">BHHB", size, count, block, area) + struct.pack(">I", address)[1:]

    return [message(True, 1, b"\xf0\0" + struct.pack(">HHH", 1, 1, 480)), message(False, 3, b"\xf0\0" + struct.pack(">HHH", 1, 1, 240), b"", b"\0\0"),
            message(True, 1, b"\4\2" + variable(2, 4, 1, 0x84, 80) + variable(1, 1, 0, 0x83, 13)),
            message(False, 3, b"\4\2", b"\xff\4\0\x20\1\2\3\4\xff\3\0\1\1", b"\0\0"),
            message(True, 1, b"\x28" + bytes(6) + b"\xfd\0\x0a\1\0" + b"0A00001P" + b"\x05_INSE"),
            message(True, 7, b"\0\1\x12\4\x11\x44\1\0", b"\xff\x09\0\4\1\x32\0\4")]


def dnp3():
    stream = Stream(20000, 50109)

    def crc(data):
        value = 0
        for byte in data:
            value ^= byte
            for _ in range(8):
                value = value >> 1 ^ 0xA6BC if value & 1 else value >> 1
        return struct.pack("<H", value ^ 0xFFFF)

    def message(request, control, to, sender, body):
        head = struct.pack("<HBBHH", 0x6405, 5 + len(body), control, to, sender)
        chunks = [body[i:i + 16] for i in range(0, len(body), 16)]
        return stream.segment(request, head + crc(head) + b"".join(chunk + crc(chunk) for chunk in chunks))

    read = b"\xc1\xc2\1" + b"\x3c\2\6\x3c\3\6\x3c\4\6\x3c\1\6"
    points = b"\1\1\0\0\5\x2a" + b"\x1e\1\0\0\1\1" + struct.pack("<i", 197) + b"\1" + struct.pack("<i", -5) + b"\x14\5\0\0\0" + struct.pack("<I", 77)
    events = b"\2\2\x28\1\0\3\0\x81" + (1_760_000_000_000).to_bytes(6, "little") + b"\x20\5\x28\1\0\4\0\1" + struct.pack("<f", 49.75)
    return [message(True, 0xC4, 3, 4, read), message(False, 0x44, 4, 3, b"\xc2\xe2\x81\0\0" + points),
            message(False, 0x44, 4, 3, b"\xc3\xf3\x82\x10\0" + events),
            message(True, 0xC4, 3, 4, b"\xc4\xc4\2\x32\1\7\1" + (1_760_000_000_000).to_bytes(6, "little")), message(True, 0xC9, 3, 4, b"")]


def opcua():
    stream = Stream(4840, 50111)

    def text(value):
        return struct.pack("<i", -1) if value is None else struct.pack("<I", len(value)) + value

    def chunk(request, kind, body):
        return stream.segment(request, kind + b"F" + struct.pack("<I", 8 + len(body)) + body)

    def node(number):
        return b"\1\0" + struct.pack("<H", number)

    ticks = struct.pack("<q", 116_444_736_000_000_000 + 1_760_000_000 * 10_000_000)
    request = b"\0\0" + ticks + struct.pack("<II", 7, 0) + text(None) + struct.pack("<I", 10000) + b"\0\0\0"
    response = ticks + struct.pack("<II", 7, 0) + b"\0" + text(None) + b"\0\0\0"
    sizes = struct.pack("<IIIII", 0, 65536, 65536, 0, 0)
    policy = text(b"http://opcfoundation.org/UA/SecurityPolicy#None") + text(None) + text(None)
    open_channel = struct.pack("<III", 0, 0, 1) + text(None) + struct.pack("<I", 600000)
    read = struct.pack("<dI", 0, 0) + struct.pack("<I", 1) + b"\3\1\0" + text(b"Speed") + struct.pack("<I", 13) + text(None) + b"\0\0" + text(None)
    value = struct.pack("<I", 1) + b"\5\x0b" + struct.pack("<d", 21.5) + ticks + text(None)
    message = struct.pack("<IIII", 1, 1, 2, 2)
    return [chunk(True, b"HEL", sizes + text(b"opc.tcp://plc.example:4840")), chunk(False, b"ACK", sizes),
            chunk(True, b"OPN", struct.pack("<I", 0) + policy + struct.pack("<II", 1, 1) + node(446) + request + open_channel),
            chunk(True, b"MSG", message + node(631) + request + read), chunk(False, b"MSG", message + node(634) + response + value)]


def buildings():
    def bacnet(function, control, body):
        data = b"\1" + bytes([control]) + body
        return datagram(47808, 47808, b"\x81" + bytes([function]) + struct.pack(">H", 4 + len(data)) + data)

    device = b"\xc4" + struct.pack(">I", 8 << 22 | 7)
    return [bacnet(11, 0x20, b"\xff\xff\0\xff\x10\x08\x09\x01\x19\x09"), bacnet(11, 0, b"\x10\0" + device + b"\x22\x05\xc4\x91\3\x22\1\4"),
            bacnet(10, 4, b"\0\5\1\x0c\x0c" + struct.pack(">I", 8 << 22 | 7) + b"\x19\x4b"), bacnet(10, 0, b"\x50\1\x0c\x91\0\x91\0"),
            bacnet(11, 0x80, b"\1\0\5"),
            datagram(18246, 18246, b"\x0d\1" + struct.pack("<H", 7) + bytes([10, 0, 0, 1]) + struct.pack("<IIIIII", 123, 1_760_000_000, 5000, 0, 1, 0) + b"data")]


def vehicles():
    def doip(kind, body):
        return b"\2\xfd" + struct.pack(">HI", kind, len(body)) + body

    stream = Stream(13400, 50112)
    return [datagram(50112, 13400, doip(1, b"")), datagram(13400, 50112, doip(4, b"WVWZZZ1JZXW000001" + b"\x10\x10" + bytes(12) + b"\0")),
            stream.segment(True, doip(5, b"\x0e\x80\0" + bytes(4))), stream.segment(False, doip(6, b"\x0e\x80\x10\x10\x10" + bytes(4))),
            stream.segment(True, doip(0x8001, b"\x0e\x80\x10\x10\x22\xf1\x90")), stream.segment(False, doip(0x8003, b"\x10\x10\x0e\x80\2\x22\xf1"))]


def lontalk():
    body = bytes.fromhex("01" "09" "012a01a9" "01" "03" "810d" "00ca")
    head = struct.pack(">HBBBBHIII", 20 + len(body), 1, 1, 0, 0, 0, 7, 1, 9)
    return [datagram(1628, 1628, head + body)]


write("industry", [(1, enip() + fins() + ams() + saia() + hislip() + hart() + iec104() + rtps() + s7() + dnp3() + opcua() + buildings() + vehicles() + lontalk() + iec104_without_asdu())])
