#!/usr/bin/env python3
"""Writes databases.pcapng: short talks with database servers: MySQL, PostgreSQL, TDS, DRDA, Oracle TNS, Cassandra."""
import struct

from frames import ether, ip, tcp, write


def back(frame):
    """The same frame from the other host: the sum of the addresses, and so the checksum, stays."""
    return frame[:26] + frame[30:34] + frame[26:30] + frame[34:]


class Talk:
    """One TCP connection, both ways between the same addresses."""

    def __init__(self, client, server):
        self.ports = (client, server)
        self.next = [1, 1]

    def say(self, who, payload):
        other = 1 - who
        frame = ether(0x0800, ip(6, tcp(self.ports[who], self.ports[other], self.next[who], self.next[other], 0x18, payload)))
        self.next[who] += len(payload)
        return back(frame) if who else frame


# --- MySQL
def my(number, payload):
    return struct.pack("<I", len(payload))[:3] + bytes([number]) + payload


def lenenc(text):
    return bytes([len(text)]) + text


def column(name, kind):
    return b"".join(lenenc(x) for x in (b"def", b"shop", b"items", b"items", name, name)) + b"\x0c" + struct.pack("<HIBHBH", 33, 36, kind, 0x1001, 0, 0)


GREETING = b"\x0a8.0.36\0" + struct.pack("<I", 7) + b"abcdefgh\0" + struct.pack("<HBHHB", 0xF7DF, 255, 2, 0xC0FF, 21) + bytes(10) + b"ijklmnopqrst\0" + b"caching_sha2_password\0"
LOGIN = struct.pack("<HHIB", 0xA68D, 0x003F, 1 << 24, 45) + bytes(23) + b"alice\0" + lenenc(bytes(20)) + b"shop\0" + b"mysql_native_password\0" + lenenc(lenenc(b"_os") + lenenc(b"Linux"))
m = Talk(50000, 3306)
MYSQL = [
    m.say(1, my(0, GREETING)), m.say(0, my(1, LOGIN)), m.say(1, my(2, b"\0\0\0\2\0\0\0")),
    m.say(0, my(0, b"\x03SELECT id, name FROM items")),
    m.say(1, my(1, b"\2") + my(2, column(b"id", 3)) + my(3, column(b"name", 253)) + my(4, b"\xfe\0\0\2\0") + my(5, lenenc(b"1") + lenenc(b"pen")) + my(6, b"\xfb" + lenenc(b"ink")) + my(7, b"\xfe\0\0\2\0")),
    m.say(0, my(0, b"\x03SELEC")), m.say(1, my(1, b"\xff\x28\x04#42000You have an error")),
    m.say(0, my(0, b"\x02shop")), m.say(1, my(1, b"\0\1\0\2\0\0\0")),
    m.say(0, my(0, b"\x16SELECT ?")), m.say(1, my(1, b"\0" + struct.pack("<IHHBH", 1, 1, 1, 0, 0)) + my(2, column(b"?", 253)) + my(3, b"\xfe\0\0\2\0") + my(4, column(b"?", 253)) + my(5, b"\xfe\0\0\2\0")),
    m.say(0, my(0, b"\x17" + struct.pack("<IBI", 1, 0, 1) + b"\0\1\x08\0" + struct.pack("<Q", 5))), m.say(1, my(1, b"\1") + my(2, column(b"?", 8)) + my(3, b"\xfe\0\0\2\0") + my(4, b"\0\0\5\0\0\0\0\0\0\0") + my(5, b"\xfe\0\0\2\0")),
    m.say(0, my(0, b"\x19" + struct.pack("<I", 1))),
    m.say(0, my(0, b"\x0e")), m.say(1, my(1, b"\0\0\0\2\0\0\0")), m.say(0, my(0, b"\x09")), m.say(1, my(1, b"Uptime: 5")), m.say(0, my(0, b"\x01")),
]

# --- PostgreSQL
def pg(letter, body=b""):
    return letter + struct.pack(">I", 4 + len(body)) + body


STARTUP = struct.pack(">HH", 3, 0) + b"user\0alice\0database\0shop\0\0"
ROW = pg(b"D", struct.pack(">Hi", 2, 1) + b"1" + struct.pack(">i", -1))
p = Talk(50001, 5432)
PGSQL = [
    p.say(0, struct.pack(">I", 4 + len(STARTUP)) + STARTUP), p.say(1, pg(b"R", struct.pack(">I", 10) + b"SCRAM-SHA-256\0\0")),
    p.say(0, pg(b"p", b"SCRAM-SHA-256\0" + struct.pack(">I", 4) + b"n,,n")), p.say(1, pg(b"R", struct.pack(">I", 11) + b"r=1")), p.say(0, pg(b"p", b"c=1")),
    p.say(1, pg(b"R", struct.pack(">I", 0)) + pg(b"S", b"TimeZone\0UTC\0") + pg(b"K", struct.pack(">II", 7, 9)) + pg(b"Z", b"I")),
    p.say(0, pg(b"P", b"s1\0SELECT $1\0" + struct.pack(">HI", 1, 23)) + pg(b"B", b"\0s1\0" + struct.pack(">HHHi", 1, 0, 1, 1) + b"5" + struct.pack(">H", 0)) + pg(b"E", b"\0\0\0\0\0") + pg(b"S")),
    p.say(1, pg(b"1") + pg(b"2") + pg(b"T", struct.pack(">H", 1) + b"id\0" + struct.pack(">IHIhiH", 1, 1, 23, 4, -1, 0)) + ROW + pg(b"C", b"SELECT 1\0") + pg(b"Z", b"T")),
    p.say(0, pg(b"Q", b"SELEC\0")), p.say(1, pg(b"E", b"SERROR\0C42601\0Msyntax error\0P1\0\0") + pg(b"Z", b"E")), p.say(0, pg(b"X")),
]


# --- TDS
def tds(kind, body, status=1):
    return struct.pack(">BBHHBB", kind, status, 8 + len(body), 0, 1, 0) + body


def utf16(text):
    return text.encode("utf-16-le")


HEADERS = struct.pack("<IIHQI", 22, 18, 2, 0, 1)
COLLATION = bytes.fromhex("09040000") + b"\x34"
INT_PARAMETER = b"\0\0\x26\x04\x04" + struct.pack("<i", 7)
TEXT_PARAMETER = bytes([2]) + utf16("@p") + b"\0\xe7" + struct.pack("<H", 100) + COLLATION + struct.pack("<H", 6) + utf16("pen")
COLUMN_META = b"\x81" + struct.pack("<H", 2) + struct.pack("<IH", 0, 8) + b"\x38\x02" + utf16("id") + struct.pack("<IH", 0, 9) + b"\xe7" + struct.pack("<H", 20) + COLLATION + b"\x04" + utf16("name")
DONE = struct.pack("<BHHQ", 0xFD, 0x10, 0xC1, 1)
ERROR = struct.pack("<IBBH", 208, 1, 16, 4) + utf16("oops") + b"\x02" + utf16("db") + b"\0" + struct.pack("<I", 1)
t = Talk(50002, 1433)
TDS = [
    t.say(0, tds(18, bytes.fromhex("00000b0006010011 0001ff".replace(" ", "")) + bytes.fromhex("0f0007d00000") + b"\0")),
    t.say(0, tds(1, HEADERS + utf16("SELECT id, name FROM items"))), t.say(1, tds(4, COLUMN_META + b"\xd1" + struct.pack("<iH", 1, 6) + utf16("pen") + DONE)),
    t.say(0, tds(3, HEADERS + struct.pack("<HHH", 0xFFFF, 10, 0) + INT_PARAMETER + TEXT_PARAMETER)),
    t.say(1, tds(4, b"\xaa" + struct.pack("<H", len(ERROR)) + ERROR + b"\x79" + struct.pack("<i", 1) + struct.pack("<BHHQ", 0xFE, 2, 0xE0, 0))),
]


# --- DRDA, Oracle, Cassandra
def ddm(code, *params, kind=1):
    body = b"".join(struct.pack(">HH", 4 + len(v), c) + v for c, v in params)
    return struct.pack(">HBBHHH", 10 + len(body), 0xD0, kind, 1, 4 + len(body), code) + body


def tns(kind, body):
    return struct.pack(">HHBBH", 8 + len(body), 0, kind, 0, 0) + body


def cql(version, stream, opcode, body=b""):
    return struct.pack(">BBhBI", version, 0, stream, opcode, len(body)) + body


CONNECT = b"(DESCRIPTION=(CONNECT_DATA=(SID=shop)))"
d, o, c = Talk(50003, 50000), Talk(50004, 1521), Talk(50005, 9042)
OTHERS = [
    d.say(0, ddm(0x1041, (0x115E, "db2jcc".encode("cp037")), (0x116D, "HOST".encode("cp037")), kind=0x41) + ddm(0x106D, (0x11A2, b"\0\x03"))),
    d.say(1, ddm(0x1443, (0x115E, "server".encode("cp037")))),
    o.say(0, tns(1, struct.pack(">HHHHHHHHHHIBBIIQ", 315, 300, 0x0C41, 8192, 65535, 0x7F08, 0, 1, len(CONNECT), 58, 2048, 0x41, 0x41, 0, 0, 0) + CONNECT)),
    o.say(1, tns(11, b"")), o.say(0, struct.pack(">IBBH", 20, 6, 0, 0) + b"\0\0\x01\x06\x05\0" + b"Linux\0"),
    c.say(0, cql(4, 0, 5)), c.say(1, cql(0x84, 0, 6, struct.pack(">H", 1) + b"\0\x0bCQL_VERSION" + struct.pack(">H", 1) + b"\0\x053.4.5")),
    c.say(0, cql(4, 1, 1, struct.pack(">H", 1) + b"\0\x0bCQL_VERSION\0\x053.4.5")), c.say(1, cql(0x84, 1, 2)),
    c.say(0, cql(4, 2, 7, struct.pack(">I", 8) + b"SELECT 1" + b"\0\x01\0")), c.say(1, cql(0x84, 2, 0, struct.pack(">I", 0x2000) + b"\0\x06syntax")),
]

if __name__ == "__main__":
    write("databases", [(1, MYSQL + PGSQL + TDS + OTHERS)])
