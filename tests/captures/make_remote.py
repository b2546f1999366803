#!/usr/bin/env python3
"""Writes remote.pcapng: files, calls and machines at a distance: SMB2, RX and AFS, XDMCP, Java RMI, RMCP and ASF, Check Point's clusters,
Remote Desktop's conferences, MMS."""
import struct

from frames import ether, ip, tcp, udp, write


def back(frame):
    """The same frame from the other host: the sum of the addresses, and so the checksum, stays."""
    return frame[:26] + frame[30:34] + frame[26:30] + frame[34:]


def over_udp(source, destination, payload, reply=False):
    frame = ether(0x0800, ip(17, udp(source, destination, payload)))
    return back(frame) if reply else frame


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


# --- SMB2
def smb2(command, message, body, response=False, status=0, last=True):
    body += b"" if last else b"\0" * (-len(body) % 8)
    head = struct.pack("<IHHIHHIIQIIQ16s", 0x424D53FE, 64, 1, status, command, 1, 1 if response else 0, 0 if last else 64 + len(body), message,
                       0xFEFF, 1, 0x1D, bytes(16))
    return head + body


def nbss(*messages):
    body = b"".join(messages)
    return struct.pack(">I", len(body)) + body


def utf16(text):
    return text.encode("utf-16-le")


FID = bytes.fromhex("0100000000000000" "0200000000000000")
NAME = utf16("docs\\plan.txt")
TIME = struct.pack("<Q", 132000000000000000)
CREATE = struct.pack("<HBBIQQIIIIIHHII", 57, 0, 0, 2, 0, 0, 0x120089, 0x80, 7, 1, 0x40, 0x78, len(NAME), 0, 0) + NAME
CREATED = struct.pack("<HBBI", 89, 0, 0, 1) + TIME * 4 + struct.pack("<QQII", 4096, 100, 0x20, 0) + FID + struct.pack("<II", 0, 0)
NEGOTIATE = struct.pack("<HHHHI16sIHH", 36, 3, 1, 0, 0x7F, bytes(range(16)), 0, 0, 0) + struct.pack("<HHH", 0x0202, 0x0210, 0x0300)
NEGOTIATED = struct.pack("<HHHH16sIIII", 65, 1, 0x0300, 0, bytes(range(16)), 0x7F, 1 << 20, 1 << 20, 1 << 20) + TIME + bytes(8) + struct.pack("<HHI", 0, 0, 0)
TREE = utf16("\\\\server\\docs")
ENTRY = struct.pack("<II", 0, 0) + TIME * 4 + struct.pack("<QQIIIBB24sHQ", 100, 4096, 0x20, 16, 0, 0, 0, bytes(24), 0, 7) + utf16("plan.txt")
s = Talk(51000, 445)
SMB2 = [
    s.say(0, nbss(smb2(0, 0, NEGOTIATE))), s.say(1, nbss(smb2(0, 0, NEGOTIATED, True))),
    s.say(0, nbss(smb2(3, 1, struct.pack("<HHHH", 9, 0, 72, len(TREE)) + TREE))), s.say(1, nbss(smb2(3, 1, struct.pack("<HBBIII", 16, 1, 0, 0x30, 0, 0x1F01FF), True))),
    s.say(0, nbss(smb2(5, 2, CREATE))), s.say(1, nbss(smb2(5, 2, CREATED, True))),
    s.say(0, nbss(smb2(8, 3, struct.pack("<HBBIQ", 49, 80, 0, 12, 0) + FID + struct.pack("<IIIHHB", 1, 0, 0, 0, 0, 0)))),
    s.say(1, nbss(smb2(8, 3, struct.pack("<HBBIII", 17, 80, 0, 12, 0, 0) + b"Hello, world", True))),
    s.say(0, nbss(smb2(9, 4, struct.pack("<HHIQ", 49, 112, 3, 12) + FID + struct.pack("<IIHHI", 0, 0, 0, 0, 0) + b"abc"))),
    s.say(1, nbss(smb2(9, 4, struct.pack("<HHIIHH", 17, 0, 3, 0, 0, 0), True))),
    s.say(0, nbss(smb2(14, 5, struct.pack("<HBBI", 33, 37, 1, 0) + FID + struct.pack("<HHI", 96, 2, 65536) + utf16("*")))),
    s.say(1, nbss(smb2(14, 5, struct.pack("<HHI", 9, 72, len(ENTRY)) + ENTRY, True))),
    s.say(0, nbss(smb2(16, 6, struct.pack("<HBBIHHIII", 41, 2, 3, 24, 0, 0, 0, 0, 0) + FID))),
    s.say(1, nbss(smb2(16, 6, struct.pack("<HHI", 9, 72, 24) + struct.pack("<QQII", 1000, 500, 8, 512), True))),
    s.say(0, nbss(smb2(6, 7, struct.pack("<HHI", 24, 0, 0) + FID))), s.say(1, nbss(smb2(6, 7, struct.pack("<HBBI", 9, 0, 0, 0), True, 0xC0000128))),
]


# --- RX and AFS
def rx(kind, flags, serial, body, security=0):
    return struct.pack(">IIIIIBBBBHH", 1460000000, 0x5C3F0000, 1, 1 if kind == 1 else 0, serial, kind, flags, 0, security, 0, 73) + body


RX = [
    over_udp(41559, 7002, rx(1, 5, 1, struct.pack(">II", 504, 1) + b"alice".ljust(256, b"\0"))),
    over_udp(7002, 41559, rx(1, 4, 1, struct.pack(">II", 1, 1001)), True),
    over_udp(41559, 7002, rx(2, 0x21, 2, struct.pack(">HHIIIBB3xIIII", 0, 0, 2, 1, 0, 8, 0, 5692, 1444, 32, 4))),
    over_udp(7002, 41559, rx(6, 0, 3, struct.pack(">IIII", 2, 0x3547F2B, 0, 0), 2), True),
    over_udp(7002, 41559, rx(4, 0, 4, struct.pack(">i", -100)), True),
]


# --- XDMCP, RMI, RMCP, CPHA
def array(data):
    return struct.pack(">H", len(data)) + data


def xdmcp(opcode, body):
    return struct.pack(">HHH", 1, opcode, len(body)) + body


REQUEST = struct.pack(">HBH", 0, 1, 0) + b"\x01" + array(bytes([192, 0, 2, 1])) + array(b"") + array(b"") + b"\x01" + array(b"MIT-MAGIC-COOKIE-1") + array(b"")
j = Talk(52000, 1099)
OTHERS = [
    over_udp(53000, 177, xdmcp(2, b"\0")), over_udp(177, 53000, xdmcp(5, array(b"") + array(b"host") + array(b"Willing to manage")), True),
    over_udp(53000, 177, xdmcp(7, REQUEST)),
    j.say(0, b"JRMI\0\x02\x4b"), j.say(1, b"\x4e\0\x09192.0.2.1\0\0\x86\x92"), j.say(0, b"\x50\xac\xed\0\x05"), j.say(1, b"\x51\xac\xed\0\x05"), j.say(0, b"\x52"),
    over_udp(54000, 623, b"\x06\0\xff\x06" + struct.pack(">IBBBB", 4542, 0x80, 1, 0, 0)),
    over_udp(54000, 623, b"\x06\0\xff\x07\0" + struct.pack("<IIB", 0, 0, 9) + bytes.fromhex("20188001810e04e185"[:18])),
    over_udp(8116, 8116, struct.pack(">HHHHHHHHHHHHHH2x", 0x1A90, 3121, 5, 1, 1, 2, 0, 0xFFFE, 3, 0, 2, 1, 1, 2058)),
]

# --- what runs over TPKT and COTP: conferences of Remote Desktop, and MMS
def tlv(tag, *parts):
    body = b"".join(parts)
    head = bytes([tag]) if tag < 256 else struct.pack(">H", tag)
    return head + (bytes([len(body)]) if len(body) < 128 else b"\x82" + struct.pack(">H", len(body))) + body


def num(value, tag=2):
    size = max(1, (value.bit_length() + 8) // 8)
    return tlv(tag, value.to_bytes(size, "big"))


def tpkt(payload, cotp=b"\x02\xf0\x80"):
    return struct.pack(">BBH", 3, 0, 4 + len(cotp) + len(payload)) + cotp + payload


PARAMETERS = tlv(0x30, *[num(v) for v in (34, 2, 0, 1, 0, 1, 65528, 2)])
CONNECT = tlv(0x7F65, tlv(4, b"\x01"), tlv(4, b"\x01"), tlv(1, b"\xff"), PARAMETERS, PARAMETERS, PARAMETERS, tlv(4, bytes.fromhex("000500147c0001")))
r, m = Talk(55000, 3389), Talk(55001, 102)
T125 = [
    r.say(0, tpkt(CONNECT)), r.say(0, tpkt(b"\x04\x01\0\x01\0")), r.say(0, tpkt(b"\x28")), r.say(1, tpkt(b"\x2e\0\0\x06")),
    r.say(0, tpkt(b"\x38\0\x06\x03\xeb")), r.say(1, tpkt(b"\x3e\0\0\x06\x03\xeb\x03\xeb")),
    r.say(0, tpkt(b"\x64\0\x06\x03\xeb\x70\x08" + struct.pack("<HHI", 0x48, 0, 7))),
]


def oid(*encoded):
    return tlv(6, bytes(encoded))


MMS_SYNTAX = oid(0x28, 0xCA, 0x22, 2, 1)
BASIC = oid(0x51, 1)
CONTEXTS = tlv(0xA4, tlv(0x30, num(1), oid(0x52, 1, 0, 1), tlv(0x30, BASIC)), tlv(0x30, num(3), MMS_SYNTAX, tlv(0x30, BASIC)))
INITIATE = tlv(0xA8, num(64000, 0x80), num(10, 0x81), num(8, 0x82), num(5, 0x83), tlv(0xA4, num(1, 0x80), tlv(0x81, b"\5\xe1\0"), tlv(0x82, b"\3\xa0" + bytes(8) + b"\xe1\x10")))
AARQ = tlv(0x60, tlv(0xA1, oid(0x28, 0xCA, 0x22, 2, 3)), tlv(0xBE, tlv(0x28, num(3), tlv(0xA0, INITIATE))))


def value_list(context, value):
    return tlv(0x61, tlv(0x30, num(context), tlv(0xA0, value)))


CP = tlv(0x31, tlv(0xA0, num(1, 0x80)), tlv(0xA2, tlv(0x81, b"\0\1"), tlv(0x82, b"\0\1"), CONTEXTS, value_list(1, AARQ)))
SPDU = b"\x05\x06\x13\x01\0\x16\x01\x02" + b"\x14\x02\0\x02" + b"\x33\x02\0\1" + b"\x34\x02\0\1" + b"\xc1" + b"\xff" + struct.pack(">H", len(CP)) + CP


def data(value):
    return tpkt(b"\1\0\1\0" + value_list(3, value))


NAMED = tlv(0xA1, tlv(0xA0, tlv(0x30, tlv(0xA0, tlv(0xA1, tlv(26, b"LD0"), tlv(26, b"MMXU1$MX"))))))
MMS = [
    m.say(0, tpkt(b"\x0d\xff" + struct.pack(">H", len(SPDU)) + SPDU)), m.say(0, data(tlv(0xA0, num(7), tlv(0xA4, NAMED)))),
    m.say(1, data(tlv(0xA1, num(7), tlv(0xA4, tlv(0xA1, tlv(0xA2, num(5, 0x85), tlv(0x83, b"\xff")), num(10, 0x80)))))),
    m.say(0, data(tlv(0xA0, num(8), tlv(0xA1, tlv(0xA0, num(0, 0x80)), tlv(0xA1, tlv(0x81, b"LD0")))))),
    m.say(1, data(tlv(0xA2, num(8), tlv(0xA2, tlv(0xA0, num(2, 0x87)))))), m.say(0, data(tlv(0x8B))),
]

# --- X11
x = Talk(56000, 6000)
X11 = [
    x.say(0, struct.pack("<BxHHHH2x", 0x6C, 11, 0, 18, 16) + b"MIT-MAGIC-COOKIE-1\0\0" + bytes(16)), 
    x.say(1, struct.pack("<BxHHHIIIIHHBBBBBBBB4x", 1, 11, 0, 21, 12101004, 0x200000, 0x1FFFFF, 256, 4, 65535, 1, 1, 0, 0, 32, 32, 8, 255) + b"Test"
          + struct.pack("<BBB5x", 24, 32, 32) + struct.pack("<IIIIIHHHHHHIBBBB", 0x100, 0x20, 0xFFFFFF, 0, 0, 1920, 1080, 508, 285, 1, 1, 0x21, 0, 0, 24, 0)),
    x.say(0, struct.pack("<BBHIIHH", 53, 24, 4, 0x200001, 0x100, 17, 17) + struct.pack("<BBH", 43, 0, 1)),
    x.say(1, struct.pack("<BBHII20x", 1, 1, 2, 0, 0x100)), x.say(1, struct.pack("<BBHI24x", 28, 0, 2, 0x100) + struct.pack("<BBHIHB21x", 0, 9, 2, 0x200001, 0, 53)),
]

if __name__ == "__main__":
    write("remote", [(1, SMB2 + RX + OTHERS + T125 + MMS + X11)])
