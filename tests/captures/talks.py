"""A TCP connection for the make_*.py scripts beside it: its segments as frames, from the handshake on."""
from frames import ether, ip, tcp


class Talk:
    """`frames` holds what was sent so far; `send`: from the client, `reply`: from the server."""

    def __init__(self, source, destination):
        self.ports = source, destination
        self.sent = [0, 0]
        self.frames = []
        self._add(0, 0x02)
        self._add(1, 0x12)
        self._add(0, 0x10)

    def _add(self, side, flags, payload=b""):
        acknowledged = self.sent[1 - side] if flags & 0x10 else 0
        segment = tcp(self.ports[side], self.ports[1 - side], self.sent[side], acknowledged, flags, payload)
        datagram = ip(6, segment)
        if side == 1:
            datagram = datagram[:12] + datagram[16:20] + datagram[12:16] + datagram[20:]
        self.sent[side] += len(payload) + (1 if flags & 0x03 else 0)
        self.frames.append(ether(0x0800, datagram))

    def send(self, payload):
        self._add(0, 0x18, payload)

    def reply(self, payload):
        self._add(1, 0x18, payload)
