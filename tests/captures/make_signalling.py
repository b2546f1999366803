"""Makes signalling.pcapng: messages of the networks that carry calls, short messages and mobile data."""
import struct

from frames import ether, ip, write


def sctp(payload_protocol, payload, tsn):
    chunk = struct.pack(">BBHIHHI", 0, 3, 16 + len(payload), tsn, 0, tsn, payload_protocol) + payload
    return ether(0x0800, ip(132, struct.pack(">HHII", 2905, 2905, 0x01020304, 0) + chunk + b"\0" * (-len(payload) % 4)))


def parameter(tag, value):
    return struct.pack(">HH", tag, 4 + len(value)) + value + b"\0" * (-len(value) % 4)


def m3ua(group, kind, *parameters):
    body = b"".join(parameter(tag, value) for tag, value in parameters)
    return struct.pack(">BBBBI", 1, 0, group, kind, 8 + len(body)) + body


def word(value):
    return struct.pack(">I", value)


def transfer(message, indicator=3, network=2, sls=5):
    return m3ua(1, 1, (0x0200, word(7)), (0x0006, word(1)),
                (0x0210, struct.pack(">IIBBBB", 1061, 2090, indicator, network, 0, sls) + message), (0x0013, word(9)))


# The parties of SCCP: a number and a subsystem; a point code and a subsystem.
CALLED = bytes.fromhex("12080012049471000000 01".replace(" ", ""))
CALLING = bytes.fromhex("43d20008")


def unitdata(data):
    return bytes([9, 0x81, 3, 3 + len(CALLED), 3 + len(CALLED) + len(CALLING), len(CALLED)]) + CALLED + bytes([len(CALLING)]) + CALLING + bytes([len(data)]) + data


MANAGEMENT = [
    m3ua(0, 0, (0x000C, word(0x0D)), (0x0007, b"what was wrong")),
    m3ua(0, 1, (0x000D, struct.pack(">HH", 1, 3)), (0x0011, word(4)), (0x0006, word(1) + word(2)), (0x0004, b"taking over")),
    m3ua(2, 1, (0x0200, word(7)), (0x0006, word(1)), (0x0012, struct.pack(">II", 0x0000082A, 0x0100082B))),
    m3ua(2, 2, (0x0012, word(0x82A))),
    m3ua(2, 3, (0x0012, word(0x82A))),
    m3ua(2, 4, (0x0012, word(0x82A)), (0x0206, word(0x425)), (0x0205, word(2))),
    m3ua(2, 5, (0x0012, word(0x82A)), (0x0204, struct.pack(">HH", 1, 3))),
    m3ua(2, 6, (0x0012, word(0x82A))),
    m3ua(3, 1, (0x0011, word(4)), (0x0004, b"first process")),
    m3ua(3, 2), m3ua(3, 3, (0x0009, b"\1\2\3\4\5")), m3ua(3, 4), m3ua(3, 5), m3ua(3, 6, (0x0009, b"\1\2\3\4\5")),
    m3ua(4, 1, (0x000B, word(2)), (0x0006, word(1))), m3ua(4, 2), m3ua(4, 3, (0x000B, word(2)), (0x0006, word(1))), m3ua(4, 4),
    m3ua(9, 1, (0x0207, parameter(0x020A, word(1)) + parameter(0x000B, word(1)) + parameter(0x020B, word(0x82A))
                + parameter(0x0200, word(7)) + parameter(0x020C, b"\3\5") + parameter(0x020E, word(0x425)))),
    m3ua(9, 2, (0x0208, parameter(0x020A, word(1)) + parameter(0x0212, word(0)) + parameter(0x0006, word(1)))),
    m3ua(9, 3, (0x0006, word(1))),
    m3ua(9, 4, (0x0209, parameter(0x0006, word(1)) + parameter(0x0213, word(0)))),
    m3ua(5, 1), m3ua(3, 9, (0x1234, b"\1\2\3")),
]
CONNECTIONS = [
    transfer(unitdata(b"\0\1\2\3")), transfer(unitdata(b"\0\1\2\3"), 3, 0),
    transfer(bytes([1]) + b"\3\2\1" + bytes([2, 2, 6, 4]) + CALLING + bytes([4, 4]) + CALLING + bytes([15, 3]) + b"\1\2\3\0"),
    transfer(bytes([2]) + b"\3\2\1" + b"\6\5\4" + bytes([2, 1, 15, 3]) + b"\1\2\3\0"),
    transfer(bytes([2]) + b"\3\2\1" + b"\6\5\4" + bytes([2, 0])),
    transfer(bytes([3]) + b"\3\2\1" + bytes([1, 0])),
    transfer(bytes([4]) + b"\3\2\1" + b"\6\5\4" + bytes([3, 1, 15, 3]) + b"\1\2\3\0"),
    transfer(bytes([5]) + b"\3\2\1" + b"\6\5\4"),
    transfer(bytes([6]) + b"\3\2\1" + bytes([0, 1, 5]) + b"hello"),
    transfer(bytes([7]) + b"\3\2\1" + b"\2\4\1\5hello"),
    transfer(bytes([8]) + b"\3\2\1" + b"\4\5"),
    transfer(bytes([10, 1, 3, 14, 18, len(CALLED)]) + CALLED + bytes([4]) + CALLING + b"\2\1\2"),
    transfer(bytes([11]) + b"\3\2\1\1\3bye"),
    transfer(bytes([12]) + b"\3\2\1"),
    transfer(bytes([13]) + b"\3\2\1\6\5\4\1"), transfer(bytes([14]) + b"\3\2\1\6\5\4"),
    transfer(bytes([15]) + b"\3\2\1\1"), transfer(bytes([16]) + b"\3\2\1\6\5\4\2\4\1\5"),
    transfer(bytes([17, 0, 15, 4, 14, 18, 0, len(CALLED)]) + CALLED + bytes([4]) + CALLING + b"\2\1\2"),
    transfer(b"\1\2\3\4\5", 5), transfer(b"\1\2\3\4\5", 0), transfer(b"\x63\2\3\4\5", 3),
    transfer(unitdata(b"\0\2\x57\5")),
]
if __name__ == "__main__":
    messages = MANAGEMENT + CONNECTIONS
    write("signalling", [(1, [sctp(3, message, 1 + number) for number, message in enumerate(messages)])])
