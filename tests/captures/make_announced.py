#!/usr/bin/env python3
"""Makes announced.pcapng: ends of UDP conversations that somebody named before they began - offers and answers of SIP, media that come
before the answer, one that goes over to fax, descriptions of MEGACO, a telephone's controller (Skinny), a server of HART-IP that
answers from another port; and one that is counted anew. RFC 3264, 3261, 3525, 1157."""
import struct

import frames as f

CALLER, CALLEE = bytes([10, 0, 0, 1]), bytes([10, 0, 0, 2])
PHONE, DESK, CONTROLLER = bytes([10, 0, 0, 3]), bytes([10, 0, 0, 4]), bytes([10, 0, 0, 9])


def text(address):
    return ".".join(str(byte) for byte in address).encode()


def packet(protocol, source, destination, payload):
    head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(payload), 1, 0, 64, protocol, 0, source, destination)
    return f.ether(0x0800, head[:10] + struct.pack(">H", f.checksum(head)) + head[12:] + payload)


def datagram(source, destination, payload):
    return packet(17, source[0], destination[0], f.udp(source[1], destination[1], payload))


def description(address, *media):
    """A media description has an address of its own, which stands behind it."""
    lines = [b"v=0", b"o=- 1 1 IN IP4 " + text(address), b"s=call", b"c=IN IP4 0.0.0.0", b"t=0 0"]
    for medium in media:
        lines += [b"m=" + medium, b"c=IN IP4 " + text(address)]
    return b"\r\n".join(lines) + b"\r\n"


def sip(first, body, from_caller, sequence=1, kind=b"application/sdp"):
    ends = (CALLER, 5060), (CALLEE, 5060)
    message = (first + b"\r\nVia: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK1\r\nFrom: <sip:a@10.0.0.1>;tag=a\r\nTo: <sip:b@10.0.0.2>;tag=b\r\n"
               b"Call-ID: 1@10.0.0.1\r\nCSeq: %d INVITE\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n" % (sequence, kind, len(body)) + body)
    return datagram(*(ends if from_caller else ends[::-1]), message)


def rtp(source, destination, sequence):
    return datagram(source, destination, struct.pack(">BBHII", 0x80, 8, sequence, 160 * sequence, source[1]) + b"\xd5" * 16)


def report(source, destination):
    return datagram(source, destination, struct.pack(">BBHI", 0x80, 201, 1, source[1]))


def call():
    invite, ok, busy = b"INVITE sip:b@10.0.0.2 SIP/2.0", b"SIP/2.0 200 OK", b"SIP/2.0 488 Not Acceptable Here"
    near, far = (CALLER, 4000), (CALLEE, 4002)
    offer = description(CALLER, b"audio 4000 RTP/AVP 8")
    answer = description(CALLEE, b"audio 4002 RTP/AVP 8")
    made = [sip(invite, offer, True), sip(invite, offer, True), rtp(far, near, 1)]  # an offer that comes again; media before its answer
    made += [sip(ok, answer, False), rtp(near, far, 1), rtp(far, near, 2), report((CALLER, 4001), (CALLEE, 4003))]
    made += [report((CALLEE, 4003), (CALLER, 4001)), rtp(near, far, 2), rtp(far, near, 3)]
    # What is offered anew, and refused; then fax.
    made += [sip(invite, offer, True, 2), sip(busy, answer, False, 2), rtp(near, far, 3), rtp(far, near, 4)]
    fax = [description(address, b"image %d udptl t38" % port) for address, port in (near, far)]
    made += [sip(invite, fax[0], True, 3), sip(ok, fax[1], False, 3), rtp(near, far, 4), rtp(far, near, 5)]
    # A progress report announces for itself; so does an answer that comes again.
    made += [sip(invite, offer, True, 4), sip(b"SIP/2.0 183 Session Progress", answer, False, 4), rtp(far, near, 6), sip(ok, answer, False, 4)]
    return made + [sip(ok, answer, False, 4), rtp(far, near, 7), rtp(near, far, 5)]


def known_before():
    """A pair that is known stays one, whoever announces its ends."""
    near, far = (CALLER, 4100), (CALLEE, 4102)
    made = [datagram(near, far, b"known before"), sip(b"INVITE sip:b@10.0.0.2 SIP/2.0", description(CALLER, b"audio 4100 RTP/AVP 8"), True, 9)]
    return made + [rtp(far, near, 1), rtp(near, far, 1)]


def gateway():
    local, remote = (PHONE, 4200), (DESK, 4202)
    both = b"Local {\r\n%s}, Remote {\r\n%s}" % (description(PHONE, b"audio 4200 RTP/AVP 8"), description(DESK, b"audio 4202 RTP/AVP 8"))
    message = b"MEGACO/1 [10.0.0.9]:2944\r\nTransaction = 7 {Context = 1 {Modify = RTP/1 {Media {Stream = 1 {%s}}}}}" % both
    return [datagram((CONTROLLER, 2944), (PHONE, 2944), message)] + [frame for i in (1, 2) for frame in (rtp(local, remote, i), rtp(remote, local, i))]


def skinny():
    """StartMediaTransmission to both telephones."""
    made = []
    for to, peer, port in ((PHONE, DESK, 4302), (DESK, PHONE, 4300)):
        body = struct.pack("<III4sIII", 138, 1, 1, peer, port, 20, 4) + bytes(92)
        made.append(packet(6, CONTROLLER, to, f.tcp(2000, 50000, 1, 1, 0x18, struct.pack("<II", len(body), 0) + body)))
    ends = (PHONE, 4300), (DESK, 4302)
    return made + [frame for i in (1, 2) for frame in (rtp(*ends, i), rtp(*ends[::-1], i))]


def hart():
    """The session's server answers from port 5095."""
    client, listener, server = (CALLER, 49905), (CALLEE, 5094), (CALLEE, 5095)
    start, close = b"\1\0\0\0\0\2\0\x0d\1\0\0\x27\x10", b"\1\0\1\0\0\3\0\x08"
    made = [datagram(client, listener, start), datagram(server, client, b"\1\1" + start[2:])]
    made += [datagram(client, server, close), datagram(server, client, b"\1\1" + close[2:])]
    return made + [datagram(client, server, close), datagram(server, client, b"\1\1" + close[2:])]


def snmp():
    """A conversation that is counted anew when it turns out what it speaks."""
    def message(kind):
        name = b"\x30\x0c\x06\x08\x2b\x06\x01\x02\x01\x01\x05\0\x05\0"
        body = b"\x02\1\7\x02\1\0\x02\1\0" + bytes([0x30, len(name)]) + name
        body = b"\x02\1\0\x04\6public" + bytes([kind, len(body)]) + body
        return bytes([0x30, len(body)]) + body

    ends = (CALLER, 40000), (CALLEE, 161)
    made = [datagram(*ends, message(0xA0)), datagram(*ends[::-1], message(0xA2)), datagram(*ends, message(0xA0))]
    return made + [datagram((CALLER, 40001), (CALLEE, 40002), b"the next number")]


if __name__ == "__main__":
    f.write("announced", [(1, call() + known_before() + gateway() + skinny() + hart() + snmp())])
