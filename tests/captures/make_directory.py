#!/usr/bin/env python3
"""Writes directory.pcapng: what a network with users exchanges: RADIUS, Kerberos, LDAP over TCP and UDP with GSS-API tokens, SNMP."""
import struct

from frames import ether, ip, ip6, tcp, udp, write


def tlv(tag, *parts):
    body = b"".join(parts)
    size = len(body)
    return bytes([tag]) + (bytes([size]) if size < 128 else b"\x82" + struct.pack(">H", size)) + body


def seq(*parts):
    return tlv(0x30, *parts)


def num(value, tag=2):
    size = max(1, (value.bit_length() + 8) // 8)
    return tlv(tag, value.to_bytes(size, "big", signed=True))


def text(value, tag=4):
    return tlv(tag, value.encode())


def oid(*arcs):
    body = bytes([arcs[0] * 40 + arcs[1]])
    for arc in arcs[2:]:
        part = [arc & 0x7F]
        while arc > 0x7F:
            arc >>= 7
            part.insert(0, arc & 0x7F | 0x80)
        body += bytes(part)
    return tlv(6, body)


def back(frame):
    """The same frame from the other host: the sum of the addresses, and so the checksum, stays."""
    return frame[:26] + frame[30:34] + frame[26:30] + frame[34:]


def over_udp(source, destination, payload):
    """Ports below 1024 and of RADIUS are the server's."""
    frame = ether(0x0800, ip(17, udp(source, destination, payload)))
    return back(frame) if source < destination else frame


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


# --- RADIUS
def avp(kind, value):
    return bytes([kind, len(value) + 2]) + value


def radius(code, ident, *avps):
    body = b"".join(avps)
    return bytes([code, ident]) + struct.pack(">H", 20 + len(body)) + bytes(range(16)) + body


RADIUS = [
    over_udp(40000, 1812, radius(1, 7, avp(1, b"steve"), avp(2, bytes(16)), avp(4, bytes([192, 0, 2, 1])), avp(5, struct.pack(">I", 3)),
                                 avp(61, struct.pack(">I", 19)), avp(81, b"\x01guests"), avp(97, bytes.fromhex("004020010db8")))),
    over_udp(1812, 40000, radius(2, 7, avp(26, struct.pack(">I", 311) + avp(7, struct.pack(">I", 1))), avp(27, struct.pack(">I", 3600)))),
    over_udp(40000, 1813, radius(4, 8, avp(40, struct.pack(">I", 1)), avp(44, b"session-1"), avp(55, struct.pack(">I", 1700000000)))),
    over_udp(1813, 40000, radius(5, 8)),
]


# --- Kerberos
def ctx(number, *parts):
    return tlv(0xA0 + number, *parts)


def principal(kind, *names):
    return seq(ctx(0, num(kind)), ctx(1, seq(*[text(n, 0x1B) for n in names])))


def encrypted(size):
    return seq(ctx(0, num(18)), ctx(1, num(2)), ctx(2, tlv(4, bytes(size))))


TICKET = tlv(0x61, seq(ctx(0, num(5)), ctx(1, text("EXAMPLE.ORG", 0x1B)), ctx(2, principal(2, "krbtgt", "EXAMPLE.ORG")), ctx(3, encrypted(40))))
REQUEST_BODY = seq(ctx(0, tlv(3, b"\0\x40\x81\0\x10")), ctx(1, principal(1, "alice")), ctx(2, text("EXAMPLE.ORG", 0x1B)),
                   ctx(3, principal(2, "krbtgt", "EXAMPLE.ORG")), ctx(5, text("20370913024805Z", 0x18)), ctx(7, num(123456789)),
                   ctx(8, seq(num(18), num(17), num(23), num(-133))),
                   ctx(9, seq(seq(ctx(0, num(20)), ctx(1, text("ALICE-PC        "))), seq(ctx(0, num(2)), ctx(1, tlv(4, bytes([192, 0, 2, 1])))))))
AS_REQ = tlv(0x6A, seq(ctx(1, num(5)), ctx(2, num(10)),
                       ctx(3, seq(seq(ctx(1, num(128)), ctx(2, tlv(4, seq(ctx(0, tlv(1, b"\xff")))))))), ctx(4, REQUEST_BODY)))
METHODS = seq(seq(ctx(1, num(19)), ctx(2, tlv(4, seq(seq(ctx(0, num(18)), ctx(1, text("EXAMPLE.ORGalice", 0x1B))))))),
              seq(ctx(1, num(2)), ctx(2, tlv(4))))
KRB_ERROR = tlv(0x7E, seq(ctx(0, num(5)), ctx(1, num(30)), ctx(4, text("20261124120000Z", 0x18)), ctx(5, num(4711)), ctx(6, num(25)),
                          ctx(9, text("EXAMPLE.ORG", 0x1B)), ctx(10, principal(2, "krbtgt", "EXAMPLE.ORG")), ctx(12, tlv(4, METHODS))))
AP_REQ = tlv(0x6E, seq(ctx(0, num(5)), ctx(1, num(14)), ctx(2, tlv(3, b"\0\x20\0\0\0")), ctx(3, TICKET), ctx(4, seq(ctx(0, num(18)), ctx(2, tlv(4, bytes(24)))))))
TGS_REP = tlv(0x6D, seq(ctx(0, num(5)), ctx(1, num(13)), ctx(3, text("EXAMPLE.ORG", 0x1B)), ctx(4, principal(1, "alice")), ctx(5, TICKET), ctx(6, encrypted(30))))
krb_tcp = Talk(41000, 88)
KERBEROS = [
    over_udp(41001, 88, AS_REQ), over_udp(88, 41001, KRB_ERROR),
    krb_tcp.say(0, struct.pack(">I", len(AS_REQ)) + AS_REQ), krb_tcp.say(1, struct.pack(">I", len(TGS_REP)) + TGS_REP),
]


# --- LDAP
def ldap(ident, operation, *controls):
    return seq(num(ident), operation, *([tlv(0xA0, *controls)] if controls else []))


def result(tag, code, message=""):
    return tlv(tag, num(code, 10), text(""), text(message))


KRB5_OID = oid(1, 2, 840, 113554, 1, 2, 2)
KRB5_TOKEN = tlv(0x60, KRB5_OID, b"\x01\x00", AP_REQ)
NTLM_NEGOTIATE = b"NTLMSSP\0" + struct.pack("<IIHHIHHI", 1, 0xE2088297, 0, 0, 40, 0, 0, 40) + bytes([6, 1, 0xB1, 0x1D, 0, 0, 0, 15])
SPNEGO = tlv(0x60, oid(1, 3, 6, 1, 5, 5, 2), ctx(0, seq(ctx(0, seq(KRB5_OID, oid(1, 3, 6, 1, 4, 1, 311, 2, 2, 10))), ctx(2, tlv(4, KRB5_TOKEN)))))
SPNEGO_NTLM = tlv(0x60, oid(1, 3, 6, 1, 5, 5, 2), ctx(0, seq(ctx(0, seq(oid(1, 3, 6, 1, 4, 1, 311, 2, 2, 10))), ctx(2, tlv(4, NTLM_NEGOTIATE)))))
TARGET = ctx(1, seq(ctx(0, num(1, 10)), ctx(1, oid(1, 3, 6, 1, 4, 1, 311, 2, 2, 10))))
FILTER = tlv(0xA0, tlv(0xA3, text("objectClass"), text("user")), tlv(0xA2, tlv(0xA4, text("cn"), seq(text("al", 0x80), text("c", 0x81), text("e", 0x82)))),
             tlv(0xA1, text("mail", 0x87), tlv(0xA5, text("age"), text("20"))),
             tlv(0xA9, text("1.2.840.113556.1.4.803", 0x81), text("userAccountControl", 0x82), text("2", 0x83)))
PAGED = seq(text("1.2.840.113556.1.4.319"), tlv(1, b"\xff"), tlv(4, seq(num(500), text(""))))
d, e = Talk(42000, 389), Talk(42002, 389)
LDAP = [
    d.say(0, ldap(1, tlv(0x60, num(3), text("cn=admin,dc=example,dc=org"), text("secret", 0x80)))),
    d.say(1, ldap(1, result(0x61, 49, "wrong password"))),
    d.say(0, ldap(2, tlv(0x60, num(3), text(""), tlv(0xA3, text("GSS-SPNEGO"), tlv(4, SPNEGO))))),
    d.say(1, ldap(2, tlv(0x61, num(14, 10), text(""), text(""), tlv(0x87, TARGET)))),
    d.say(0, ldap(3, tlv(0x63, text("dc=example,dc=org"), num(2, 10), num(0, 10), num(0), num(0), tlv(1, b"\0"), FILTER, seq(text("cn"), text("mail"))), PAGED)),
    d.say(1, ldap(3, tlv(0x64, text("cn=alice,dc=example,dc=org"), seq(seq(text("cn"), tlv(0x31, text("alice"), text("Alice"))))))
          + ldap(3, tlv(0x73, text("ldap://other.example.org/dc=example"))) + ldap(3, result(0x65, 0))),
    d.say(0, ldap(4, tlv(0x66, text("cn=alice,dc=example,dc=org"), seq(seq(num(2, 10), seq(text("sn"), tlv(0x31, text("Smith")))))))),
    d.say(1, ldap(4, result(0x67, 0))),
    d.say(0, ldap(5, tlv(0x6C, text("cn=alice,dc=example,dc=org"), text("cn=bob"), tlv(1, b"\xff"), text("ou=new", 0x80)))),
    d.say(1, ldap(5, result(0x6D, 32, "no such object"))),
    d.say(0, ldap(7, tlv(0x60, num(3), text(""), tlv(0xA3, text("GSS-SPNEGO"), tlv(4, SPNEGO_NTLM))))),
    d.say(0, ldap(8, num(3, 0x50))),
    d.say(0, ldap(9, tlv(0x42))),
    e.say(0, ldap(1, tlv(0x77, text("1.3.6.1.4.1.1466.20037", 0x80)))),
    e.say(1, ldap(1, tlv(0x78, num(0, 10), text(""), text(""), text("1.3.6.1.4.1.1466.20037", 0x8A)))),
    over_udp(42001, 389, ldap(1, tlv(0x63, text(""), num(0, 10), num(0, 10), num(0), num(0), tlv(1, b"\0"), text("objectClass", 0x87), seq()))),
    over_udp(389, 42001, ldap(1, tlv(0x64, text(""), seq(seq(text("vendorName"), tlv(0x31, text("Example")))))) + ldap(1, result(0x65, 0))),
]


# --- SNMP
def pdu(tag, ident, *bindings, status=0, index=0):
    return tlv(tag, num(ident), num(status), num(index), seq(*[seq(name, value) for name, value in bindings]))


def snmp(version, community, data):
    return seq(num(version), text(community), data)


SYS = (1, 3, 6, 1, 2, 1, 1)
ENGINE = bytes.fromhex("8000000903020000000001")


def snmp3(flags, user, data, authentication=b"", privacy=b""):
    usm = seq(tlv(4, ENGINE), num(12), num(717), text(user), tlv(4, authentication), tlv(4, privacy))
    return seq(num(3), seq(num(77), num(65507), tlv(4, bytes([flags])), num(3)), tlv(4, usm), data)


SNMP = [
    over_udp(43000, 161, snmp(1, "public", pdu(0xA0, 1, (oid(*SYS, 5, 0), b"\x05\0"), (oid(*SYS, 3, 0), b"\x05\0")))),
    over_udp(161, 43000, snmp(1, "public", pdu(0xA2, 1, (oid(*SYS, 5, 0), text("router")), (oid(*SYS, 3, 0), tlv(0x43, b"\x01\0\0"))))),
    over_udp(43000, 161, snmp(1, "public", tlv(0xA5, num(2), num(0), num(10), seq(seq(oid(*SYS), b"\x05\0"))))),
    over_udp(161, 43000, snmp(1, "public", pdu(0xA2, 2, (oid(*SYS, 2, 0), oid(1, 3, 6, 1, 4, 1, 8072)), (oid(*SYS, 7, 0), num(72)), (oid(1, 3, 6, 1, 2, 1, 2, 2, 1, 10, 1), tlv(0x41, b"\x05")),
                                               (oid(1, 3, 6, 1, 2, 1, 4, 20), tlv(0x40, bytes([192, 0, 2, 1]))), (oid(1, 3, 6, 1, 2, 1, 31), tlv(0x46, b"\1\0\0\0\0")), (oid(1, 3, 6, 1, 9), b"\x82\0")))),
    over_udp(161, 43000, snmp(0, "public", pdu(0xA2, 3, (oid(*SYS, 99, 0), b"\x05\0"), status=2, index=1))),
    over_udp(44000, 162, snmp(0, "public", tlv(0xA4, oid(1, 3, 6, 1, 4, 1, 8072), tlv(0x40, bytes([192, 0, 2, 1])), num(6), num(17), tlv(0x43, b"\x10"), seq()))),
    over_udp(44000, 162, snmp(1, "public", pdu(0xA7, 4, (oid(1, 3, 6, 1, 6, 3, 1, 1, 4, 1, 0), oid(1, 3, 6, 1, 6, 3, 1, 1, 5, 3))))),
    over_udp(43000, 161, snmp3(4, "", seq(tlv(4, ENGINE), text(""), pdu(0xA0, 5)))),
    over_udp(43000, 161, snmp3(7, "operator", tlv(4, bytes(24)), bytes(12), bytes(8))),
]

# --- DHCPv6
def option(code, *parts):
    body = b"".join(parts)
    return struct.pack(">HH", code, len(body)) + body


def over_udp6(source, destination, payload):
    return ether(0x86DD, ip6(17, udp(source, destination, payload)))


DUID = bytes.fromhex("00010001142022e6020000000001")
ADDRESS = bytes.fromhex("20010db8000000000000000000001002")
SOLICIT = b"\x01\x9d\xe0\x3f" + option(1, DUID) + option(6, struct.pack(">HHH", 23, 24, 39)) + option(8, struct.pack(">H", 25)) + option(3, struct.pack(">III", 7, 3600, 5400)) + option(39, b"\0\x05alice") + option(16, struct.pack(">IH", 311, 8), b"MSFT 5.0")
REPLY = b"\x07\x9d\xe0\x3f" + option(1, DUID) + option(2, bytes.fromhex("00030001020000000002")) + option(3, struct.pack(">III", 7, 1800, 2880), option(5, ADDRESS, struct.pack(">II", 3600, 7200))) + option(25, struct.pack(">III", 1, 0, 0), option(26, struct.pack(">IIB", 3600, 7200, 56), ADDRESS)) + option(23, ADDRESS) + option(24, b"\x07example\x03org\0") + option(13, b"\0\0ok")
DHCPV6 = [over_udp6(546, 547, SOLICIT), over_udp6(547, 546, REPLY), over_udp6(547, 547, b"\x0c\0" + ADDRESS + ADDRESS + option(9, SOLICIT) + option(18, b"eth0"))]


# --- SOCKS
four, five = Talk(45000, 1080), Talk(45001, 1080)
GET = b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n"
SOCKS = [
    four.say(0, b"\x04\x01\0\x50" + bytes([192, 0, 2, 80]) + b"alice\0"), four.say(1, b"\0\x5a\0\x50" + bytes([192, 0, 2, 80])), four.say(0, GET),
    five.say(0, b"\x05\x02\0\x02"), five.say(1, b"\x05\x02"), five.say(0, b"\x01\x05alice\x06secret"), five.say(1, b"\x01\0"),
    five.say(0, b"\x05\x01\0\x03\x0bexample.org\0\x50"), five.say(1, b"\x05\0\0\x01" + bytes([192, 0, 2, 81]) + b"\x1f\x90"), five.say(0, GET),
]

if __name__ == "__main__":
    write("directory", [(1, RADIUS + KERBEROS + LDAP + SNMP + DHCPV6 + SOCKS)])
