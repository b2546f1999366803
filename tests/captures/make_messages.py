"""Makes messages.pcapng: AMQP, XMPP, CoAP and OICQ, a short session each."""
import struct

import frames as F
from make_mail import session


def short(text):
    return bytes([len(text)]) + text


def long(text):
    return struct.pack(">I", len(text)) + text


def frame(kind, body, channel=1):
    return struct.pack(">BHI", kind, channel, len(body)) + body + b"\xce"


def method(class_id, number, arguments=b"", channel=1):
    return frame(1, struct.pack(">HH", class_id, number) + arguments, channel)


TABLE = long(short(b"product") + b"S" + long(b"broker") + short(b"nodes") + b"I\0\0\0\3" + short(b"capabilities")
             + b"F" + long(short(b"publisher_confirms") + b"t\1"))
BODY = b'{"level": 3}'
amqp = session(5672, [
    (b"AMQP\0\0\x09\x01",), method(10, 10, b"\0\x09" + TABLE + long(b"PLAIN") + long(b"en_US"), 0),
    (method(10, 11, long(b"") + short(b"PLAIN") + long(b"\0ann\0secret") + short(b"en_US"), 0),),
    (method(50, 10, b"\0\0" + short(b"tank") + b"\2" + long(b"")),), method(50, 11, short(b"tank") + b"\0\0\0\1\0\0\0\0"),
    (method(60, 40, b"\0\0" + short(b"") + short(b"tank") + b"\1")
     + frame(2, struct.pack(">HHQH", 60, 0, len(BODY), 0x9000) + short(b"application/json") + b"\2") + frame(3, BODY),),
    frame(8, b"", 0)], 43000)
xmpp = session(5222, [
    (b"<?xml version='1.0'?><stream:stream to='example.org' xmlns='jabber:client' version='1.0'>",),
    b"<stream:features><mechanisms><mechanism>PLAIN</mechanism></mechanisms></stream:features>",
    (b"<iq type='get' to='example.org' id='1'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>",),
    b"<presence from='ann@example.org/home'/>",
    (b"<message to='ann@example.org'><body>hello</body></message>",), (b"<starttls/>",), b"<proceed/>"], 43001)



def coap(kind, code, number, token, options, payload=b""):
    """`options`: numbers below 13 apart from each other, and values shorter than 13 bytes."""
    out, last = bytes([0x40 | kind << 4 | len(token), code]) + struct.pack(">H", number) + token, 0
    for option, value in options:
        out, last = out + bytes([(option - last) << 4 | len(value)]) + value, option
    return out + (b"\xff" + payload if payload else b"")


def datagram(payload, back=False):
    packet = F.ip(17, F.udp(5683 if back else 43002, 43002 if back else 5683, payload))
    return F.ether(0x0800, packet[:12] + F.B + F.A + packet[20:] if back else packet)


things = [
    datagram(coap(0, 1, 1, b"\x11\x22", [(6, b""), (11, b"room"), (11, b"lamp"), (15, b"unit=lm")])),
    datagram(coap(2, 0x45, 1, b"\x11\x22", [(6, b"\x05"), (12, b"\x32")], b'{"on": true}'), True),
    datagram(coap(1, 3, 2, b"", [(11, b"log"), (12, b""), (23, b"\x0a")], b"a line")), datagram(coap(3, 0, 2, b"", []), True)]

chat = [F.ether(0x0800, F.ip(17, F.udp(4000, 8000, b"\x02\x3b\x0b" + struct.pack(">HHI", 2, 7, 12345678) + b"beat\x03")))]

if __name__ == "__main__":
    F.write("messages", [(1, amqp + xmpp + things + chat)])
