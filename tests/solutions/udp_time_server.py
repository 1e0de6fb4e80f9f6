"""Lesson 07, solved: each datagram is a time format; the local time goes back, at most three times as long."""
import argparse
import re
import socket
import time

HEADERS = 28
LARGEST = 65507


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:9000")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind((host, int(port)))
    print("server: listening on udp %s:%d" % sock.getsockname(), flush=True)
    while True:
        try:
            request, peer = sock.recvfrom(65535)
            limit = 3 * (HEADERS + len(request)) - HEADERS
            sock.sendto(answer(request)[: min(limit, LARGEST)], peer)
        except OSError as error:
            print("server:", error)


def answer(request):
    now = time.localtime()
    # Only what the contract names is given to strftime. All other bytes stay as they are.
    return re.sub(
        rb"%[YmdHMSFT%]",
        lambda found: time.strftime(found[0].decode(), now).encode(),
        request or b"%Y-%m-%d %H:%M:%S",
    )


main()
