#!/usr/bin/env python3
"""Writes desk.pcapng: what desks and wards talk to: printers, laboratories, detectors of wireless networks.
Usage: python3 tests/captures/make_desk.py"""
import struct

from frames import ether, ip, udp, write
from talks import Talk


def laboratory(port):
    talk = Talk(51000, port)
    talk.send(b"\x0bMSH|^~\\&|LAB|NORTH|WARD|SOUTH|20240229083617||ORU^R01|1234|P|2.3||||\rPID|1||135769||DOE^JANE^||19281118|F\r"
              b"OBX|1|NM|GLU||182|mg/dl\rZX9|own\r\x1c\r")
    talk.reply(b"\x0bMSH|^~\\&|WARD|SOUTH|LAB|NORTH|20240229083618||ACK|1235|P|2.3\r\nMSA|AA|1234\r\n\x1c\r")
    talk.send(b"\x0bMSH|^~\\&|LAB|NORTH|WARD|SOUTH|20240229083620||ADT^A0")
    talk.send(b"4|1236|P|2.3\rEVN|A04\r\x1c\r\x0bMSH|^~\\&|LAB|NORTH|WARD|SOUTH|20240229083621||QQQ^Z99|1237|P|2.3\r\x1c\r")
    return talk.frames


def detector():
    talk = Talk(51001, 2501)
    talk.reply(b"*KISMET: 0.0.0 1144004381 \x01Kismet\x01 20050815211952 0 2005.08.R1 \n*PROTOCOLS: KISMET,ERROR,TIME\n")
    talk.reply(b"*TIME: 1144004385\n")
    talk.send(b"!0 ENABLE GPS lat,lon,alt\n!0 ENABLE STATUS *\n")
    talk.reply(b"*GPS: 0.0 0.0 0.0 0.0 0.0 0 \n*TIME: 1144004386\n")
    return talk.frames


def attribute(tag, name, value):
    return bytes([tag]) + struct.pack(">H", len(name)) + name + struct.pack(">H", len(value)) + value


def printer():
    talk = Talk(51002, 631)
    charset = attribute(0x47, b"attributes-charset", b"utf-8") + attribute(0x48, b"attributes-natural-language", b"en-us")
    uri = attribute(0x45, b"printer-uri", b"ipp://printer.example/ipp/print")

    def say(send, first, body):
        send(first + b"\r\nContent-Type: application/ipp\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    say(talk.send, b"POST /ipp/print HTTP/1.1\r\nHost: printer.example:631", b"\2\0\0\x0b\0\0\0\1\1" + charset + uri
        + attribute(0x44, b"requested-attributes", b"copies-supported") + attribute(0x44, b"", b"printer-state") + b"\3")
    say(talk.reply, b"HTTP/1.1 200 OK", b"\1\1\0\0\0\0\0\1\1" + charset + b"\4" + attribute(0x23, b"printer-state", struct.pack(">i", 3))
        + attribute(0x23, b"operations-supported", struct.pack(">i", 2)) + attribute(0x23, b"", struct.pack(">i", 0x400B))
        + attribute(0x22, b"color-supported", b"\1") + attribute(0x21, b"copies-default", struct.pack(">i", 1)) + attribute(0x21, b"odd", struct.pack(">i", -7))
        + attribute(0x33, b"copies-supported", struct.pack(">ii", 1, 99)) + attribute(0x32, b"printer-resolution-default", struct.pack(">iib", 600, 300, 3))
        + attribute(0x31, b"printer-current-time", bytes([7, 0xE8, 2, 29, 8, 36, 17, 5, 0x2B, 1, 0]))
        + attribute(0x30, b"printer-icc", bytes(range(12))) + attribute(0x10, b"printer-supply", b"") + attribute(0x13, b"printer-location", b"")
        + attribute(0x35, b"printer-info", b"\0\2en\0\5Right") + attribute(0x36, b"printer-name", b"\0\2en\0\3HP1")
        + attribute(0x41, b"printer-make", b"Maker 1") + attribute(0x42, b"printer-name", b"HP1") + attribute(0x49, b"document-format-supported", b"text/plain")
        + attribute(0x49, b"", b"application/pdf") + attribute(0x34, b"media-col-default", b"") + attribute(0x4A, b"", b"media-size") + attribute(0x34, b"", b"")
        + attribute(0x4A, b"", b"x-dimension") + attribute(0x21, b"", struct.pack(">i", 21000)) + attribute(0x37, b"", b"")
        + attribute(0x4A, b"", b"media-type") + attribute(0x44, b"", b"stationery") + attribute(0x37, b"", b"")
        + attribute(0x23, b"orientation-requested-default", struct.pack(">i", 4)) + attribute(0x23, b"print-quality-default", struct.pack(">i", 5))
        + attribute(0x23, b"finishings-default", struct.pack(">i", 20)) + attribute(0x23, b"strange-state", struct.pack(">i", 4))
        + attribute(0x46, b"reference-uri-schemes-supported", b"http") + attribute(0x77, b"private", b"\1\2") + b"\3")
    say(talk.send, b"POST /ipp/print HTTP/1.1\r\nHost: printer.example:631", b"\2\0\0\2\0\0\0\2\1" + charset + uri
        + attribute(0x42, b"requesting-user-name", b"anna") + b"\2" + attribute(0x23, b"finishings", struct.pack(">i", 4)) + b"\3%!PS-Adobe-3.0\nshowpage\n")
    say(talk.reply, b"HTTP/1.1 200 OK", b"\2\0\4\6\0\0\0\2\1" + charset + b"\2" + attribute(0x23, b"job-state", struct.pack(">i", 9))
        + attribute(0x21, b"job-id", struct.pack(">i", 147)) + b"\5" + attribute(0x12, b"sides", b"") + b"\3")
    return talk.frames


def documents():
    talk = Talk(51003, 80)
    for kind, body in [
            (b"application/rss+xml", b'<?xml version="1.0"?>\n<rss version="2.0" xmlns:media="http://media.example/"><channel><title>News</title><link>http://news.example/</link>'
             b'<item><TITLE>First</TITLE><guid isPermaLink="false">17</guid><pubDate>Thu, 07 Jan 2010 19:37:00 GMT</pubDate>'
             b'<media:thumbnail width="66"/><group><title>not of the feed</title></group></item></channel></rss>'),
            (b"application/pidf+xml", b'<presence xmlns="urn:ietf:params:xml:ns:pidf" entity="sip:anna@example"><tuple id="a1"><status><basic>open</basic></status>'
             b'<contact priority="0.8">sip:anna@example</contact><note>Online</note></tuple></presence>'),
            (b"text/xml", b'<reginfo xmlns="urn:ietf:params:xml:ns:reginfo" version="0" state="full"><registration aor="sip:anna@example" id="a7" state="active"/></reginfo>'),
            (b"text/xml", b'<watcherinfo xmlns="urn:ietf:params:xml:ns:watcherinfo" version="0" state="full"><watcher-list resource="sip:anna@example" package="presence"/></watcherinfo>'),
            (b"text/xml", b'<x><poc-settings xmlns="urn:oma:params:xml:ns:poc:poc-settings"><entity id="do39s8zksn2d98x"/></poc-settings></x>'),
            (b"text/xml", b'<xcap-caps><auids><auid>resource-lists</auid></auids></xcap-caps>'),
            (b"text/xml", b'<xcap-error xmlns="urn:ietf:params:xml:ns:xcap-error"><cannot-insert phrase="exists"/></xcap-error>')]:
        talk.reply(b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (kind, len(body)) + body)
    return talk.frames


def file_server():
    talk = Talk(51004, 548)

    def dsi(flags, command, number, offset, body=b""):
        return struct.pack(">BBHiII", flags, command, number, offset, len(body), 0) + body

    talk.send(dsi(0, 4, 1, 0, b"\1\4\0\0\4\0\2\4\0\0\0\x80\7\2ab"))
    talk.reply(dsi(1, 4, 1, 0, b"\0\4\0\x10\0\0"))
    talk.send(dsi(0, 2, 2, 0, b"\x18\0\x0f\xff\6public"))
    talk.reply(dsi(1, 2, 2, 0, struct.pack(">HHHIIIHIIHQQI", 0xFFF, 0x240, 2, 700000000, 760000000, 0x80000000, 7, 1 << 30, 1 << 31, 48, 1 << 35, 1 << 36, 4096) + b"\6public"))
    talk.send(dsi(0, 2, 3, 0, b"\x11\0\0\7\x0e\x1c"))
    talk.reply(dsi(1, 2, 3, 0, struct.pack(">HIIIQQI", 0x0E1C, 700000000, 760000000, 0x80000000, 1 << 35, 1 << 36, 4096)))
    talk.send(dsi(0, 2, 4, 0, b"\2\0\0\7") + dsi(0, 2, 5, 0, b"\x99abc"))
    talk.reply(dsi(1, 2, 4, -5019))
    talk.reply(dsi(1, 2, 77, 0, b"abc"))
    talk.reply(dsi(0, 8, 9, 0, b"\x80\5") + dsi(0, 8, 10, 0, b"\x30\1"))
    talk.send(dsi(0, 5, 6, 0))
    talk.send(dsi(0, 1, 7, 0))
    return talk.frames


def messenger():
    return [ether(0x0800, ip(17, udp(4000, 50000, struct.pack("<H", version) + bytes(range(8))))) for version in (2, 3, 6)]


write("desk", [(1, laboratory(2575) + laboratory(6661) + detector() + printer() + documents() + file_server() + messenger())])
