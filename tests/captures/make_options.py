#!/usr/bin/env python3
"""Writes options.pcapng: options of DHCP by the forms of their values, headers of syslog, messages of NetBIOS sessions, options of
CableLabs in DHCPv6, mails and forms whose parts are unusual. Usage:
  python3 tests/captures/make_options.py
"""
import struct

from frames import ether, ip, ip6, tcp, udp, write


def u32(*numbers):
    return struct.pack(">%dI" % len(numbers), *numbers)


def option(code, value):
    return bytes([code, len(value)]) + value


def dhcp(kind, options):
    fixed = struct.pack(">BBBBIHH", 1, 1, 6, 0, 0x3D1D, 0, 0) + bytes(16) + bytes.fromhex("000b8201fc42") + bytes(10) + bytes(192)
    return ether(0x0800, ip(17, udp(68, 67, fixed + u32(0x63825363) + option(53, bytes([kind])) + options + b"\xff")))


SERVER, ROUTER = bytes([10, 0, 0, 1]), bytes([10, 0, 0, 2])
FRAMES = [
    dhcp(2, option(2, struct.pack(">i", -18000)) + option(3, SERVER + ROUTER) + option(4, SERVER) + option(7, SERVER + b"\1") + option(19, b"\1")
         + option(21, SERVER + b"\xff\0\0\0") + option(25, struct.pack(">HH", 576, 1500)) + option(33, SERVER + ROUTER) + option(43, b"\1\4\0\0\0\2")
         + option(44, SERVER) + option(46, b"\x08") + option(47, b"scope") + option(51, u32(0xFFFFFFFF)) + option(58, u32(1800)) + option(57, b"\5")),
    dhcp(1, option(60, b"PXEClient:Arch:00007:UNDI:003016") + option(93, struct.pack(">HH", 7, 0)) + option(94, b"\1\3\x10") + option(97, bytes(range(17)))
         + option(77, b"\4user\2ab") + option(77, b"iPXE") + option(81, b"\x04\0\0\4host\7example\3com\0") + option(81, b"\1\0\0host.example.com")
         + option(61, b"\xff" + u32(7) + struct.pack(">HHI", 1, 1, 700_000_000) + bytes.fromhex("000b8201fc42"))
         + option(90, b"\1\1\0" + bytes(8)) + option(145, b"\1") + option(150, SERVER)),
    dhcp(2, option(119, b"\3eng\7example\3com\0\5sales\xc0\4") + option(120, b"\0\3sip\7example\3com\0")
         + option(121, b"\x18\xc0\xa8\1" + SERVER + b"\0" + ROUTER) + option(249, b"\x0d\x0a\x08" + SERVER) + option(78, b"\1" + SERVER) + option(79, b"\0here")
         + option(124, u32(311) + b"\x08MSFT 5.0") + option(125, u32(3561) + b"\x0e\4\6000b82\6\4Home") + option(125, u32(311) + b"\5\1\3abc")
         + option(90, b"\1\1\0" + struct.pack(">Q", 5) + b"key1" + bytes(range(16))) + option(90, b"\0\0\1" + b"replays!" + b"token")),
    dhcp(3, option(120, b"\1" + SERVER) + option(82, option(1, b"port7") + option(2, bytes(6)) + option(4, u32(1)) + option(5, SERVER) + option(6, b"subscriber") + option(7, b"abc")
                + option(9, u32(9) + b"\3abc") + option(10, b"\x80") + option(11, ROUTER) + option(12, b"relay") + option(150, SERVER)
                + option(151, b"vpn") + option(152, b"") + option(99, b"x"))),
]


def syslog(text):
    return ether(0x0800, ip(17, udp(40514, 514, text)))


FRAMES += [syslog(text) for text in (
    b'<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 [exampleSDID@32473 iut="3"] An application event',
    b"<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts.",
    b"<34>1 2003-10-11T22:14:15Z host app 12 \xef\xbb\xbfmarked", b"<34>1 - - - - - -", b"<34>1 2003-10-11T22:14:15Z host", b"<W33>cut", b"<999>no such facility")]


def session(port, payload, server=139):
    return ether(0x0800, ip(6, tcp(port, server, 1, 1, 0x18, payload)))


def name(text, kind):
    letters = b"".join(bytes([0x41 + (byte >> 4), 0x41 + (byte & 15)]) for byte in text.ljust(15).encode() + bytes([kind]))
    return b"\x20" + letters + b"\0"


CALL = name("SERVER", 0x20) + name("CLIENT", 0)
FRAMES += [session(1100, b"\x81\0" + struct.pack(">H", len(CALL)) + CALL), session(1101, b"\x82\0\0\0"), session(1102, b"\x83\0\0\1\x82"),
           session(1103, b"\x84\0\0\6" + SERVER + b"\1\xbd"), session(1104, b"\x85\0\0\0")]



def dhcp6(options):
    return ether(0x86DD, ip6(17, udp(546, 547, b"\1\x11\x22\x33" + options)))


def option6(code, value):
    return struct.pack(">HH", code, len(value)) + value


HERE = bytes.fromhex("20010db8") + bytes(11) + b"\1"
CABLE = (option6(1, struct.pack(">HH", 32, 33)) + option6(2, b"ECM") + option6(3, b"ECM:EMTA") + option6(4, b"DRG-53") + option6(8, b"000B82")
         + option6(32, HERE + HERE) + option6(33, b"modem.bin") + option6(34, HERE) + option6(35, b"\1\1\1\2\1\3\5\3abc")
         + option6(36, bytes.fromhex("000b8201fc42")) + option6(38, struct.pack(">i", -18000)) + option6(39, b"\2") + option6(40, b"")
         + option6(1027, b"\1\2") + option6(2170, option6(1, SERVER) + option6(2, ROUTER) + option6(3, b"x")) + option6(2171, b"\0\1\0\0")
         + option6(2172, u32(7)))
RELAYED = b"\3\x11\x22\x33" + option6(8, b"\0\0") + option6(17, u32(4491) + option6(39, b"\1"))
FRAMES += [dhcp6(option6(17, u32(4491) + CABLE)),
           ether(0x86DD, ip6(17, udp(547, 547, b"\x0c\0" + HERE + HERE + option6(9, RELAYED)))), dhcp6(option6(17, u32(4491) + option6(36, b"four")))]


class Talk:
    """Segments of one TCP connection."""

    def __init__(self, port, server):
        self.ports, self.sequence = (port, server), [1, 1]

    def say(self, who, payload):
        packet = ip(6, tcp(self.ports[who], self.ports[1 - who], self.sequence[who], self.sequence[1 - who], 0x18, payload))
        if who == 1:  # the server's
            packet = packet[:12] + packet[16:20] + packet[12:16] + packet[20:]
        self.sequence[who] += len(payload)
        return ether(0x0800, packet)


MAIL = Talk(1143, 143)
HEAD = b"From: a@example.com\r\nContent-Type: text/plain\r\n\r\n"
REST = b"* 1 FETCH (BODY[HEADER] {%d}\r\n" % len(HEAD) + HEAD + b")\r\n2 OK FETCH done\r\n"
FRAMES += [MAIL.say(0, b"1 CAPABILITY\r\n"), MAIL.say(1, b"1 OK CAPABILITY done\r\n"), MAIL.say(0, b"1 NOOP\r\n"), MAIL.say(1, b"1 OK NOOP done\r\n"),
           MAIL.say(0, b"2 FETCH 1 BODY[HEADER]\r\n"), MAIL.say(1, REST[:40]), MAIL.say(1, REST[40:])]
FORM = b"name&alias=one%20two&lone"
WEB = Talk(1080, 80)
FRAMES += [WEB.say(0, b"POST /form HTTP/1.1\r\nHost: example.com\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n" % len(FORM)
                   + FORM)]
SENDER = Talk(1025, 25)
FRAMES += [SENDER.say(1, b"220 ready\r\n"), SENDER.say(0, b"DATA\r\n"), SENDER.say(1, b"354 go on\r\n"), SENDER.say(0, b"Subject: one\r\n\r\ntext\r\n"),
           SENDER.say(0, b".\r\n"), SENDER.say(1, b"250 taken\r\n")]

write("options", [(1, FRAMES)])
