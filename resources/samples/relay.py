#!/usr/bin/env python3
"""Forwards Ethernet frames between two interfaces, each way with a delay: a wide-area line for record.sh.

relay.py LEFT RIGHT MILLISECONDS [JITTER_MILLISECONDS]
"""
import heapq
import itertools
import random
import select
import socket
import sys
import time

ETH_P_ALL = 0x0003
PACKET_OUTGOING = 4


def open_interface(name):
    end = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
    end.bind((name, 0))
    end.setblocking(False)
    return end


def main():
    left, right = open_interface(sys.argv[1]), open_interface(sys.argv[2])
    delay = float(sys.argv[3]) / 1000
    jitter = float(sys.argv[4]) / 1000 if len(sys.argv) > 4 else 0.0
    other = {left: right, right: left}
    last_due = {left: 0.0, right: 0.0}
    waiting, order = [], itertools.count()
    while True:
        timeout = max(0.0, waiting[0][0] - time.monotonic()) if waiting else None
        ready, _, _ = select.select([left, right], [], [], timeout)
        for end in ready:
            try:
                frame, address = end.recvfrom(65535)
            except OSError:
                return  # the line was taken down
            if address[2] == PACKET_OUTGOING:
                continue
            # A line does not reorder: nothing overtakes what was sent before it.
            due = max(last_due[end], time.monotonic() + delay + random.uniform(0, jitter))
            last_due[end] = due
            heapq.heappush(waiting, (due, next(order), other[end], frame))
        while waiting and waiting[0][0] <= time.monotonic():
            _, _, end, frame = heapq.heappop(waiting)
            try:
                end.send(frame)
            except OSError:
                pass  # a line may drop what it cannot carry


if __name__ == "__main__":
    main()
