"""Makes services.pcapng: RTSP, WebSocket, Git, rsync, WHOIS, Gnutella, MQTT and TFTP, a short session each."""
import struct

import frames as F
from make_mail import session


def pkt(text):
    return b"%04x" % (4 + len(text)) + text


def descriptor(kind, body):
    return bytes(range(16)) + struct.pack("<BBBI", kind, 7, 0, len(body)) + body


def mqtt(kind, body):
    return bytes([kind, len(body)]) + body


def string(text):
    return struct.pack(">H", len(text)) + text


def datagram(source, destination, payload, back=False):
    packet = F.ip(17, F.udp(source, destination, payload))
    return F.ether(0x0800, packet[:12] + F.B + F.A + packet[20:] if back else packet)


SDP = b"v=0\r\no=- 1 1 IN IP4 10.0.0.2\r\ns=film\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\n"
rtsp = session(554, [
    (b"DESCRIBE rtsp://10.0.0.2/film RTSP/1.0\r\nCSeq: 1\r\nAccept: application/sdp\r\n\r\n",),
    b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Type: application/sdp\r\nContent-Length: %d\r\n\r\n" % len(SDP) + SDP,
    (b"SETUP rtsp://10.0.0.2/film/1 RTSP/1.0\r\nCSeq: 2\r\nTransport: RTP/AVP/TCP;interleaved=0-1\r\n\r\n",),
    b"RTSP/1.0 200 OK\r\nCSeq: 2\r\nSession: 77\r\n\r\n",
    b"$\x00\x00\x10" + bytes.fromhex("80600001000000640000000a") + b"film"], 41000)
web = session(80, [
    (b"GET /talk HTTP/1.1\r\nHost: example.org\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",),
    b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    (b"\x81\x85abcd" + bytes(c ^ k for c, k in zip(b"hello", b"abcda")),), b"\x82\x02\x01\x02", b"\x88\x05\x03\xe8bye"], 41001)
git = session(9418, [
    (pkt(b"git-upload-pack /project.git\0host=example.org\0"),), pkt(b"1" * 40 + b" HEAD\n") + b"0000",
    (pkt(b"want " + b"1" * 40 + b"\n") + b"0000",), pkt(b"\x02Counting objects\n")], 41002)
rsync = session(873, [b"@RSYNCD: 31.0\n", (b"@RSYNCD: 31.0\n",), (b"module\n",), b"@RSYNCD: OK\n", (b"--server",)], 41003)
whois = session(43, [(b"example.org\r\n",), b"domain: EXAMPLE.ORG\r\nstatus: ACTIVE\r\n"], 41004)
fin = bytearray(whois[-1])
fin[47] = 0x11  # the answer ends the connection
whois[-1] = bytes(fin)
gnutella = session(6346, [
    (b"GNUTELLA CONNECT/0.4\n\n\n\n\n\n\n\n",), (descriptor(0, b""),),
    descriptor(1, struct.pack("<H", 6346) + F.B + struct.pack("<II", 3, 900)),
    (descriptor(0x80, b"\0\0song\0"),)], 41005)
mqtt_ = session(1883, [
    (mqtt(0x10, string(b"MQTT") + b"\x05\xc2\0\x3c\0" + string(b"me") + string(b"ann") + string(b"secret")),),
    mqtt(0x20, b"\0\0\x03\x21\0\x0a"), (mqtt(0x82, b"\0\x01\0" + string(b"a/b") + b"\x01"),), mqtt(0x90, b"\0\x01\0\x01"),
    (mqtt(0x32, string(b"a/b") + b"\0\x02\0" + b"on"),), mqtt(0x40, b"\0\x02"), (mqtt(0xE0, b""),)], 41006)
tftp = [
    datagram(42000, 69, b"\0\x01boot.img\0octet\0blksize\0008\0"), datagram(50069, 42000, b"\0\x06blksize\0008\0", True),
    datagram(42000, 50069, b"\0\x04\0\0"), datagram(50069, 42000, b"\0\x03\0\x0112345678", True),
    datagram(42000, 50069, b"\0\x04\0\x01"), datagram(50069, 42000, b"\0\x03\0\x02123", True)]

if __name__ == "__main__":
    F.write("services", [(1, rtsp + web + git + rsync + whois + gnutella + mqtt_ + tftp)])
