"""Writes smb1.pcapng: a session of SMB 1 with files, transactions, a named pipe, and the core commands of old clients. [MS-CIFS], [MS-SMB]."""
import struct

import frames

CLIENT, SERVER = 49200, 445
FLAGS2_NT = 0xC807 - 0x0800
state = {"c": 1000, "s": 2000, "mid": 64}
out = []


def u(text):
    return (text + "\0").encode("utf-16-le")


def turned(packet):
    """From the other side: the checksum of the header stays right."""
    return packet[:12] + packet[16:20] + packet[12:16] + packet[20:]


def send(server, message):
    data = struct.pack(">I", len(message)) + message
    if server:
        out.append(frames.ether(0x0800, turned(frames.ip(6, frames.tcp(SERVER, CLIENT, state["s"], state["c"], 0x18, data)))))
        state["s"] += len(data)
    else:
        out.append(frames.ether(0x0800, frames.ip(6, frames.tcp(CLIENT, SERVER, state["c"], state["s"], 0x18, data))))
        state["c"] += len(data)


def head(command, response, status=0, tid=2048, uid=100, mid=None, flags2=FLAGS2_NT, flags=0x18):
    return b"\xffSMB" + struct.pack("<BIBHH8sHHHHH", command, status, flags | (0x80 if response else 0), flags2, 0, b"\0" * 8, 0,
                                    tid, 4321, uid, state["mid"] if mid is None else mid)


def body(words, data):
    assert len(words) % 2 == 0
    return bytes([len(words) // 2]) + words + struct.pack("<H", len(data)) + data


def ask(command, words=b"", data=b"", **k):
    state["mid"] += 1
    send(False, head(command, False, **k) + body(words, data))


def answer(command, words=b"", data=b"", **k):
    send(True, head(command, True, **k) + body(words, data))


def pad(words, data, unicode=True):
    """One byte in front of Unicode text if it would begin at an odd place."""
    return b"\0" * ((32 + 1 + len(words) + 2) % 2) + data if unicode else data


ANDX = b"\xff\0\0\0"
TIME = struct.pack("<Q", 133000000000000000)


def session():
    ask(0x72, b"", b"".join(b"\2" + d + b"\0" for d in (b"PC NETWORK PROGRAM 1.0", b"LANMAN1.0", b"NT LM 0.12")), tid=0xFFFF, uid=0, flags2=0xC001)
    words = struct.pack("<HBHHIIIIQhB", 2, 3, 50, 1, 16644, 65536, 0, 0x8000F3FD & 0x7FFFFFFF, 133000000000000000, -60, 8)
    answer(0x72, words, b"challeng" + u("WORKGROUP") + u("SERVER"), tid=0xFFFF, uid=0, flags2=0xC001)
    words = ANDX + struct.pack("<HHHIHHII", 16644, 2, 1, 0, 24, 24, 0, 0xD4)
    data = b"L" * 24 + b"U" * 24
    data += pad(words + b"\0\0" * 24, u("alice") + u("WORKGROUP") + u("Unix") + u("Samba"))
    ask(0x73, words, data, tid=0xFFFF, uid=0)
    words = ANDX + struct.pack("<H", 1)
    answer(0x73, words, pad(words, u("Unix") + u("Samba 4.17") + u("WORKGROUP")), tid=0xFFFF)


def connect(share, service, tid, filesystem):
    words = ANDX + struct.pack("<HH", 8, 1)
    ask(0x75, words, b"\0" + pad(words + b"\0", u("\\\\SERVER\\" + share)) + b"?????\0", tid=0xFFFF)
    words = ANDX + struct.pack("<HII", 1, 0x1F01FF, 0)
    answer(0x75, words, service + b"\0" + pad(words + service + b"\0", u(filesystem)), tid=tid)


def create(name, fid, tid, status=0, directory=0, access=0x12019F, disposition=1, options=0x40, pipe=False):
    raw = u(name)
    words = ANDX + struct.pack("<BHIIIQIIIIIB", 0, len(raw) - 2, 0x10, 0, access, 0, 0x80, 7, disposition, options, 2, 3)
    ask(0xA2, words, pad(words, raw), tid=tid)
    if status:
        return answer(0xA2, status=status, tid=tid)
    words = ANDX + struct.pack("<BHIQQQQIQQHHB", 0, fid, 1, *[133000000000000000] * 4, 0x10 if directory else 0x80, 4096, 1234,
                               2 if pipe else 0, 5 if pipe else 7, directory)
    answer(0xA2, words, tid=tid)


def close(fid, tid):
    ask(0x04, struct.pack("<HI", fid, 0xFFFFFFFF), tid=tid)
    answer(0x04, tid=tid)


def read(fid, offset, data, tid, count=4096):
    words = ANDX + struct.pack("<HIHHIHI", fid, offset, count, count, 0, 0, 0)
    ask(0x2E, words, tid=tid)
    words = ANDX + struct.pack("<HHHHHH8s", 0xFFFF, 0, 0, len(data), 60, 0, b"\0" * 8)
    answer(0x2E, words, b"\0" + data, tid=tid)


def write(fid, offset, data, tid, mode=0):
    words = ANDX + struct.pack("<HIIHHHHHI", fid, offset, 0, mode, 0, 0, len(data), 64, 0)
    ask(0x2F, words, b"\0" + data, tid=tid)
    answer(0x2F, ANDX + struct.pack("<HHHH", len(data), 0xFFFF, 0, 0), tid=tid)


def trans2(sub, parameters, data, back, back_data, tid, status=0, reply=True):
    words = struct.pack("<HHHHBBHIHHHHHBBH", len(parameters), len(data), 10, 16384, 0, 0, 0, 0, 0, len(parameters), 68, len(data),
                        68 + len(parameters) if data else 0, 1, 0, sub)
    ask(0x32, words, b"\0\0\0" + parameters + data, tid=tid)
    if not reply:
        return
    if status:
        return answer(0x32, status=status, tid=tid)
    at = 56
    gap = -len(back) % 4
    words = struct.pack("<HHHHHHHHHBB", len(back), len(back_data), 0, len(back), at, 0, len(back_data), at + len(back) + gap if back_data else 0, 0, 0, 0)
    answer(0x32, words, b"\0" + back + (b"\0" * gap + back_data if back_data else b""), tid=tid)


def nttrans(function, setup, parameters, data, back, back_data, tid, max_setup=0):
    at = 32 + 1 + 38 + len(setup) + 2
    gap = -at % 4
    words = struct.pack("<BHIIIIIIIIBH", max_setup, 0, len(parameters), len(data), 32, 65536, len(parameters), at + gap, len(data),
                        at + gap + len(parameters), len(setup) // 2, function) + setup
    ask(0xA0, words, b"\0" * gap + parameters + data, tid=tid)
    at = 32 + 1 + 36 + 2
    gap = -at % 4
    words = struct.pack("<3sIIIIIIIIB", b"\0\0\0", len(back), len(back_data), len(back), at + gap, 0, len(back_data), at + gap + len(back), 0, 0)
    answer(0xA0, words, b"\0" * gap + back + back_data, tid=tid)


def trans(name, setup, data, back_data, tid, parameters=b"", back=b"", reply=True):
    raw = u(name)
    words_size = 28 + len(setup)
    at = 32 + 1 + words_size + 2
    gap = at % 2
    at += gap + len(raw)
    gap2 = -at % 4
    words = struct.pack("<HHHHBBHIHHHHHBB", len(parameters), len(data), 0, 1024, 0, 0, 0, 0, 0, len(parameters), at + gap2, len(data),
                        at + gap2 + len(parameters), len(setup) // 2, 0) + setup
    ask(0x25, words, b"\0" * gap + raw + b"\0" * gap2 + parameters + data, tid=tid)
    if not reply:
        return
    words = struct.pack("<HHHHHHHHHBB", len(back), len(back_data), 0, len(back), 56, 0, len(back_data), 56 + len(back), 0, 0, 0)
    answer(0x25, words, b"\0" + back + back_data, tid=tid)


UUID_SRVSVC = bytes.fromhex("c84f324b7016d30112785a47bf6ee188") + struct.pack("<I", 3)
NDR = bytes.fromhex("045d888aeb1cc9119fe808002b104860") + struct.pack("<I", 2)


def pdu(kind, call, rest, flags=3, auth=0):
    return struct.pack("<BBBBIHHI", 5, 0, kind, flags, 0x10, 16 + len(rest), auth, call) + rest


def pipe():
    connect("IPC$", b"IPC", 2049, "")
    create("\\srvsvc", 0x4001, 2049, pipe=True)
    write(0x4001, 0, pdu(11, 1, struct.pack("<HHIB3sHBB", 4280, 4280, 0, 1, b"\0\0\0", 0, 1, 0) + UUID_SRVSVC + NDR), 2049, mode=8)
    read(0x4001, 0, pdu(12, 1, struct.pack("<HHIH", 4280, 4280, 0x53F0, 13) + b"\\PIPE\\srvsvc\0" + b"\0" + struct.pack("<B3sHH", 1, b"\0\0\0", 0, 0) + NDR), 2049)
    name = u("\\\\SERVER")
    stub = struct.pack("<IIII", 0x20000, 9, 0, 9) + name + b"\0\0" + struct.pack("<I", 101)
    trans("\\PIPE\\", struct.pack("<HH", 0x26, 0x4001), pdu(0, 2, struct.pack("<IHH", len(stub), 0, 21) + stub),
          pdu(2, 2, struct.pack("<IHBB", 12, 0, 0, 0) + struct.pack("<III", 101, 0, 0)), 2049)
    trans("\\PIPE\\LANMAN", b"", b"", b"SERVER\0\0" + b"\0" * 12, 2049, parameters=struct.pack("<H", 1) + b"WrLehDz\0B16BBDz\0" + struct.pack("<HH", 1, 1024),
          back=struct.pack("<HHHH", 0, 0, 1, 1))
    close(0x4001, 2049)
    ask(0x71, tid=2049)
    answer(0x71, tid=2049)


def files():
    tid = 2050
    connect("data", b"A:", tid, "NTFS")
    # what is known of the volume
    trans2(3, struct.pack("<H", 0x102), b"", b"", TIME + struct.pack("<IIH", 0x12345678, 8, 0) + "DATA".encode("utf-16-le"), tid)
    trans2(3, struct.pack("<H", 0x103), b"", b"", struct.pack("<QQII", 1000, 500, 8, 512), tid)
    trans2(3, struct.pack("<H", 0x104), b"", b"", struct.pack("<II", 7, 0x20), tid)
    trans2(3, struct.pack("<H", 0x105), b"", b"", struct.pack("<III", 0x4F, 255, 8) + "NTFS".encode("utf-16-le"), tid)
    trans2(3, struct.pack("<H", 1), b"", b"", struct.pack("<IIIIH", 0, 8, 1000, 500, 512), tid)
    trans2(3, struct.pack("<H", 1007), b"", b"", struct.pack("<QQQII", 1000, 500, 600, 8, 512), tid)
    # paths and files
    trans2(5, struct.pack("<HI", 0x101, 0) + u("\\report.txt"), b"", b"\0\0", TIME * 4 + struct.pack("<II", 0x20, 0), tid)
    trans2(5, struct.pack("<HI", 0x107, 0) + u("\\report.txt"), b"", b"\0\0",
           TIME * 4 + struct.pack("<IIQQIBBHII", 0x20, 0, 4096, 1234, 1, 0, 0, 0, 0, 22) + "\\report.txt".encode("utf-16-le"), tid)
    trans2(5, struct.pack("<HI", 0x102, 0) + u("\\gone"), b"", b"", b"", tid, status=0xC0000034)
    create("\\report.txt", 0x4002, tid)
    trans2(7, struct.pack("<HH", 0x4002, 0x102), b"", b"\0\0", struct.pack("<QQIBBH", 4096, 1234, 1, 0, 0, 0), tid)
    trans2(7, struct.pack("<HH", 0x4002, 0x3EE), b"", b"\0\0", struct.pack("<Q", 0x1122334455), tid)
    trans2(7, struct.pack("<HH", 0x4002, 0x103), b"", b"\0\0", struct.pack("<I", 0), tid)
    trans2(7, struct.pack("<HH", 0x4002, 0x104), b"", b"\0\0", struct.pack("<I", 22) + "\\report.txt".encode("utf-16-le"), tid)
    trans2(7, struct.pack("<HH", 0x4002, 0x109), b"", b"\0\0", struct.pack("<IIQQ", 0, 14, 1234, 4096) + "::$DATA".encode("utf-16-le"), tid)
    trans2(7, struct.pack("<HH", 0x4002, 0x40A), b"", b"\0\0", TIME * 4 + struct.pack("<QQII", 4096, 1234, 0x20, 0), tid)
    trans2(8, struct.pack("<HHH", 0x4002, 0x101, 0), TIME * 4 + struct.pack("<II", 0x20, 0), b"\0\0", b"", tid)
    trans2(8, struct.pack("<HHH", 0x4002, 0x3FC, 0), struct.pack("<Q", 2000), b"\0\0", b"", tid)
    trans2(8, struct.pack("<HHH", 0x4002, 0x3F5, 0), b"\1", b"\0\0", b"", tid)
    trans2(6, struct.pack("<HI", 0x101, 0) + u("\\report.txt"), TIME * 4 + struct.pack("<II", 0x20, 0), b"\0\0", b"", tid)
    read(0x4002, 0, b"hello world, this is a file", tid)
    write(0x4002, 27, b"more of it", tid)
    ask(0x24, ANDX + struct.pack("<HBBIHH", 0x4002, 0x10, 0, 5000, 0, 1), struct.pack("<HHIIII", 4321, 0, 0, 100, 0, 10), tid=tid)
    answer(0x24, ANDX, tid=tid)
    ask(0x24, ANDX + struct.pack("<HBBIHH", 0x4002, 0, 0, 0, 1, 0), struct.pack("<HII", 4321, 100, 10), tid=tid)
    answer(0x24, ANDX, tid=tid)
    ask(0x05, struct.pack("<H", 0x4002), tid=tid)
    answer(0x05, tid=tid)
    # a security descriptor
    sid = bytes([1, 2, 0, 0, 0, 0, 0, 5]) + struct.pack("<II", 32, 544)
    everyone = bytes([1, 1, 0, 0, 0, 0, 0, 1]) + struct.pack("<I", 0)
    domain = bytes([1, 5, 0, 0, 0, 0, 0, 5]) + struct.pack("<IIIII", 21, 111, 222, 333, 1001)
    ace = struct.pack("<BBHI", 0, 3, 8 + len(everyone), 0x1F01FF) + everyone
    ace2 = struct.pack("<BBHI", 1, 0, 8 + len(domain), 0x80000002) + domain
    acl = struct.pack("<HHI", 2, 8 + len(ace) + len(ace2), 2) + ace + ace2
    sd = struct.pack("<BBHIIII", 1, 0, 0x8404, 20, 20 + len(sid), 0, 20 + len(sid) * 2) + sid + sid + acl
    nttrans(6, b"", struct.pack("<HHI", 0x4002, 0, 7), b"", struct.pack("<I", len(sd)), sd, tid)
    nttrans(3, b"", struct.pack("<HHI", 0x4002, 0, 4), sd, b"", b"", tid)
    close(0x4002, tid)
    # directories
    def entry(next_, index, name, attributes, size):
        raw = name.encode("utf-16-le")
        e = struct.pack("<II", next_, index) + TIME * 4 + struct.pack("<QQIIIBB24s", size, (size + 511) & ~511, attributes, len(raw), 0, 0, 0, b"") + raw
        return e + b"\0" * (next_ - len(e) if next_ else 0)
    entries = entry(96, 0, ".", 0x10, 0) + entry(0, 1, "report.txt", 0x20, 1234)
    trans2(1, struct.pack("<HHHHI", 0x16, 512, 6, 0x104, 0) + u("\\*"), b"", struct.pack("<HHHHH", 0x800, 2, 0, 0, 96), entries, tid)
    trans2(2, struct.pack("<HHHIH", 0x800, 512, 0x104, 0, 6) + u("report.txt"), b"", struct.pack("<HHHH", 1, 1, 0, 0), entry(0, 2, "z.txt", 0x20, 5), tid)
    ask(0x34, struct.pack("<H", 0x800), tid=tid)
    answer(0x34, tid=tid)
    create("\\", 0x4003, tid, directory=1, access=0x100081, options=1)
    nttrans(4, struct.pack("<IHBB", 0x17, 0x4003, 1, 0), b"", b"",
            struct.pack("<III", 0, 1, 10) + "a.txt".encode("utf-16-le"), b"", tid)
    nttrans(2, struct.pack("<IHBB", 0x00090028, 0x4003, 1, 0), b"", b"", b"", b"", tid, max_setup=1)
    close(0x4003, tid)
    create("\\missing", 0, tid, status=0xC0000034)
    trans2(0x10, struct.pack("<H", 3) + u("\\SERVER\\dfs"), b"", b"", b"", tid, status=0xC0000225)
    # with one name, and with two
    ask(0x00, b"", b"\4" + u("\\dir"), tid=tid)
    answer(0x00, tid=tid)
    ask(0x01, b"", b"\4" + u("\\dir"), tid=tid)
    answer(0x01, tid=tid)
    ask(0x10, b"", b"\4" + u("\\dir"), tid=tid)
    answer(0x10, tid=tid, status=0xC000003A)
    ask(0x06, struct.pack("<H", 6), b"\4" + u("\\old.txt"), tid=tid)
    answer(0x06, tid=tid)
    ask(0x07, struct.pack("<H", 6), b"\4" + u("\\a.txt") + b"\4" + b"\0" + u("\\b.txt"), tid=tid)
    answer(0x07, tid=tid)
    ask(0xA5, struct.pack("<HHI", 6, 0x104, 0), b"\4" + u("\\a.txt") + b"\4" + b"\0" + u("\\b.txt"), tid=tid)
    answer(0xA5, tid=tid)
    ask(0x08, b"", b"\4" + u("\\b.txt"), tid=tid)
    answer(0x08, struct.pack("<HII10s", 0x20, 1700000000, 99, b""), tid=tid)
    ask(0x09, struct.pack("<HI10s", 0x20, 1700000000, b""), b"\4" + u("\\b.txt"), tid=tid)
    answer(0x09, tid=tid)
    ask(0x80, tid=tid)
    answer(0x80, struct.pack("<HHHHH", 1000, 8, 512, 500, 0), tid=tid)


def core():
    tid = 2050
    ask(0x02, struct.pack("<HH", 0x42, 6), b"\4" + u("\\c.txt"), tid=tid)
    answer(0x02, struct.pack("<HHIIH", 0x4010, 0x20, 1700000000, 77, 2), tid=tid)
    ask(0x0A, struct.pack("<HHIH", 0x4010, 50, 10, 50), tid=tid)
    answer(0x0A, struct.pack("<H8s", 5, b""), b"\1" + struct.pack("<H", 5) + b"world", tid=tid)
    ask(0x0B, struct.pack("<HHIH", 0x4010, 5, 10, 5), b"\1" + struct.pack("<H", 5) + b"WORLD", tid=tid)
    answer(0x0B, struct.pack("<H", 5), tid=tid)
    ask(0x0C, struct.pack("<HII", 0x4010, 5, 10), tid=tid)
    answer(0x0C, tid=tid)
    ask(0x0D, struct.pack("<HII", 0x4010, 5, 10), tid=tid)
    answer(0x0D, tid=tid)
    ask(0x12, struct.pack("<HHi", 0x4010, 2, 0), tid=tid)
    answer(0x12, struct.pack("<I", 77), tid=tid)
    ask(0x22, struct.pack("<HHHHHHH", 0x4010, 0x5021, 0x6042, 0x5021, 0x6042, 0x5021, 0x6042), tid=tid)
    answer(0x22, tid=tid)
    ask(0x23, struct.pack("<H", 0x4010), tid=tid)
    answer(0x23, struct.pack("<HHHHHHIIH", 0x5021, 0x6042, 0x5021, 0x6042, 0x5021, 0x6042, 77, 512, 0x20), tid=tid)
    ask(0x2C, struct.pack("<HHII", 0x4010, 3, 0, 1700000000), b"\0abc", tid=tid)
    answer(0x2C, struct.pack("<H", 3), tid=tid)
    ask(0x03, struct.pack("<HI", 0x20, 1700000000), b"\4" + u("\\d.txt"), tid=tid)
    answer(0x03, struct.pack("<H", 0x4011), tid=tid)
    close(0x4011, tid)
    ask(0x0F, struct.pack("<HI", 0x20, 1700000000), b"\4" + u("\\e.txt"), tid=tid)
    answer(0x0F, struct.pack("<H", 0x4012), tid=tid)
    ask(0x11, tid=tid)
    answer(0x11, tid=tid)
    ask(0x2D, ANDX + struct.pack("<HHHHIHIII", 1, 0x42, 6, 0x20, 1700000000, 0x11, 4096, 5000, 0), pad(b"\0" * 30, u("\\f.txt")), tid=tid)
    answer(0x2D, ANDX + struct.pack("<HHIIHHHHIH", 0x4013, 0x20, 1700000000, 88, 2, 0, 0, 1, 0x55, 0), tid=tid)
    ask(0x81, struct.pack("<HH", 10, 0x16), b"\4" + b"\\????????.???\0" + b"\5" + struct.pack("<H", 0), tid=tid, flags2=1)
    found = struct.pack("<B11sB4s4sBHHI13s", 1, b"REPORT  TXT", 3, b"", b"", 0x20, 0x6042, 0x5021, 1234, b"REPORT.TXT")
    answer(0x81, struct.pack("<H", 1), b"\5" + struct.pack("<H", len(found)) + found, tid=tid, flags2=1)
    ask(0x81, struct.pack("<HH", 10, 0x16), b"\4" + b"\0" + b"\5" + struct.pack("<H", 21) + found[:21], tid=tid, flags2=1)
    answer(0x81, struct.pack("<H", 0), b"\5" + struct.pack("<H", 0), tid=tid, flags2=1, status=0x00120001)
    ask(0x2B, struct.pack("<H", 1), b"ping", tid=tid)
    answer(0x2B, struct.pack("<H", 1), b"ping", tid=tid)
    ask(0xA4, tid=tid)
    ask(0x1A, struct.pack("<HIHHIH", 0x4010, 0, 4096, 0, 0, 0), tid=tid)
    ask(0x70, b"", b"\4\\\\SERVER\\data\0\4\0\4A:\0", tid=0, flags2=1)
    answer(0x70, struct.pack("<HH", 16384, 2051), tid=0, flags2=1)
    ask(0x71, tid=tid)
    answer(0x71, tid=tid)
    ask(0x74, ANDX, tid=0)
    answer(0x74, ANDX, tid=0)


session()
pipe()
files()
core()
frames.write("smb1", [(1, out)])
