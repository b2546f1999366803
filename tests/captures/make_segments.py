"""Writes segments.pcapng: segments of TCP that are told otherwise than they look at first: round trips that begin or end with a quoted
segment, or with one that lies about its length; a retransmission behind a hole; a message whose end never comes; one that begins in a
retransmission, before segments that came earlier, and one that began already; connections that others announced; samples that hold several segments; what a
redirect quotes; and responses and options of which the snapshot length left little."""
import struct

from frames import checksum, ether, ip, tcp, udp, write

FIN, SYN, PSH, ACK = 0x01, 0x02, 0x18, 0x10
SYN_ACK = SYN | ACK
out, short = [], []
HEADERS = 14 + 20 + 20


class Talk:
    """Both sides of a connection. What they say is made in the order in which they say it; who calls decides what is captured."""

    def __init__(self, client, server):
        self.ports = client, server
        self.next = {True: 1000, False: 5000}

    def say(self, client, payload=b"", flags=PSH, seq=None):
        mine = self.next[client] if seq is None else seq
        source, destination = self.ports if client else self.ports[::-1]
        packet = ip(6, tcp(source, destination, mine, self.next[not client] if flags & ACK else 0, flags, payload))
        if not client:
            packet = packet[:12] + packet[16:20] + packet[12:16] + packet[20:]
        if seq is None:
            self.next[client] += len(payload) + (flags & (SYN | FIN) != 0)
        return ether(0x0800, packet)

    def opening(self):
        return [self.say(True, b"", SYN), self.say(False, b"", SYN_ACK), self.say(True, b"", ACK)]


def quoted(frame, kind=3, much=None):
    """The datagram in an error of ICMP."""
    body = struct.pack(">BBHI", kind, 1, 0, 0) + frame[14:][:much]
    return ether(0x0800, ip(1, body[:2] + struct.pack(">H", checksum(body)) + body[4:]))


def with_header(frame, words):
    return frame[:46] + bytes([words << 4]) + frame[47:]


def round_trips():
    """SYN and ACK: as they are, longer than their datagram, quoted, shorter than can be."""
    for number, change in enumerate((lambda f: f, lambda f: with_header(f, 10), quoted, lambda f: with_header(f, 3))):
        for which in (0, 2):
            talk = Talk(50000 + 10 * number + which, 47001)
            frames = talk.opening()
            frames[which] = change(frames[which])
            out.extend(frames + [talk.say(True, b"hello"), talk.say(False, b"", ACK), talk.say(True, b"again")])


def hole():
    """The server acknowledges what was not captured; what it sends again is a fast retransmission, whatever the client said."""
    talk = Talk(50100, 47001)
    out.extend(talk.opening())
    talk.next[False] += 4000
    talk.next[True] += 300
    out.append(talk.say(False, b"", ACK))
    talk.next[False] = 5001
    out.append(talk.say(True, b"", ACK))
    talk.next[True] += 100
    out.append(talk.say(False, b"", ACK, 9001))
    out.append(talk.say(False, b"late bytes"))


def endless():
    """A message that ends with an angle bracket, on a port of XMPP, but says something else."""
    talk = Talk(50110, 5222)
    out.extend(talk.opening() + [talk.say(True, part) for part in (b"ED\0\1", b"x" * 60, b"\0\0\2", b"y" * 30)])


def record(size):
    return b"\x17\3\3" + struct.pack(">H", size) + bytes((7 * i) & 0xFF for i in range(size))


def greeted(port):
    talk = Talk(port, 443)
    hello = b"\3\3" + b"R" * 32 + b"\0\0\4\x13\1\x13\2\1\0"
    hello = b"\1\0\0" + bytes([len(hello)]) + hello
    out.extend(talk.opening() + [talk.say(True, b"\x16\3\1" + struct.pack(">H", len(hello)) + hello), talk.say(False, b"", ACK)])
    return talk


def again(talk, begin, parts, sent):
    """What was sent in `parts` from number `begin` on is acknowledged no further than that; then `sent` of it comes once more."""
    server = Talk(*talk.ports)
    server.next = {True: begin, False: talk.next[False]}
    out.extend([talk.say(True, part) for part in parts] + [server.say(False, b"", ACK) for _ in range(4)])
    out.append(talk.say(True, b"".join(parts)[:sent], PSH, begin))


def reopened():
    """Records of TLS, one in each segment; then three of them once more in one segment that reaches one byte into the fourth."""
    talk = greeted(50120)
    again(talk, talk.next[True], [record(40)] * 5, 3 * 45 + 1)
    out.append(talk.say(True, record(20)))


def repeated():
    """A record of TLS in two segments, and further ones; then the first segment once more."""
    talk = greeted(50121)
    again(talk, talk.next[True], [record(80)[:50], record(80)[50:], record(40), record(90)[:50], record(90)[50:], record(40)], 50)


def announced():
    """A transfer that the control connection announced, and one that nobody did."""
    control = Talk(50130, 21)
    out.extend(control.opening() + [control.say(True, b"PASV\r\n"), control.say(False, b"227 Entering Passive Mode (10,0,0,2,195,210)\r\n")])
    for port in (195 * 256 + 210, 195 * 256 + 211):
        talk = Talk(50131, port)
        out.extend(talk.opening() + [talk.say(False, b"one line\r\n"), talk.say(False, b"", FIN | ACK)])


def samples():
    """Two packets of two connections in one datagram of sFlow, behind a connection of the second."""
    talk = Talk(50140, 47001)
    out.extend(talk.opening())
    records = b""
    for frame in (Talk(50141, 47001).say(True, b"other"), talk.say(True, b"sampled")):
        header = struct.pack(">IIII", 1, len(frame), 0, len(frame)) + frame + b"\0" * (-len(frame) % 4)
        flow = struct.pack(">IIIIIIII", 1, 3, 256, 512, 0, 3, 4, 1) + struct.pack(">II", 1, len(header)) + header
        records += struct.pack(">II", 1, len(flow)) + flow
    agent = struct.pack(">II4sIIII", 5, 1, bytes([10, 0, 0, 9]), 0, 1, 1000, 2) + records
    out.append(ether(0x0800, ip(17, udp(50142, 6343, agent))))


def redirect():
    talk = Talk(50150, 47001)
    frame = talk.say(True, b"which way?")
    out.extend([frame, quoted(frame, 5), quoted(frame, 3)])


def cut_off():
    """On a port of HTTP: nothing is told of bytes before the first request, but that a text was cut."""
    response = b"HTTP/1.1 200 OK\r\nDate: Thu, 10 Mar 2011 00:00:00 GMT\r\nContent-Length: 500\r\n\r\n" + b"x" * 200
    request = b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"
    packed = bytes([0xD5, 0x2A, 0x1C, 0x80, 0xF9] * 60)
    text = b"words without an end of the line " * 9
    for number, (opens, kept) in enumerate(((response, 40), (request, 20))):
        for which, (rest, left) in enumerate(((packed, 40), (text, 40), (packed, 1), (b"\r\n" + packed, 30), (b"\r\n" + text, 30))):
            talk = Talk(50200 + 10 * number + which, 80)
            short.append((talk.say(opens is request, opens), HEADERS + kept))
            short.append((talk.say(False, rest), HEADERS + left))


def cut_options():
    """Options of which the snapshot length left three, six, ten or twelve bytes."""
    head = ether(0x0800, ip(6, tcp(50300, 47001, 1000, 5000, PSH)))
    signed, unknown = b"\x1d\x15" + b"0" * 19, b"\x30\x1c" + b"0" * 26
    stamps, sack, size = b"\1\1\x08\x0a" + b"T" * 8, b"\1\1\5\x12" + b"S" * 16, b"\2\4\5\xb4"
    for options in (signed, unknown, stamps, sack, size + signed, b"\x13\x12" + b"M" * 16):
        options += b"\0" * (-len(options) % 4)
        segment = bytearray(head[34:] + options + b"payload")
        segment[12] = (20 + len(options)) // 4 << 4
        short.extend((ether(0x0800, ip(6, bytes(segment))), HEADERS + kept) for kept in (3, 6, 10, 12))


if __name__ == "__main__":
    for part in (round_trips, hole, endless, reopened, repeated, announced, samples, redirect, cut_off, cut_options):
        part()
    write("segments", [(1, out)], cut=short)
