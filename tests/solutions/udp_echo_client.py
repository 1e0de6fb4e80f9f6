"""Lesson 05, solved: sends each message and waits for its echo, from the server alone."""
import argparse
import socket
import sys
import time

PATIENCE = 5


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:9000")
    parser.add_argument("messages", nargs="*", default=["hello", "", "你好", "x" * 5000])
    args = parser.parse_args()
    host, port = args.addr.rsplit(":", 1)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.connect((host, int(port)))  # the kernel keeps strangers away
        for message in args.messages:
            sock.send(message.encode())
            receive(sock, message.encode())
            print(message)


def receive(sock, message):
    deadline = time.monotonic() + PATIENCE
    while (left := deadline - time.monotonic()) > 0:
        sock.settimeout(left)
        try:
            if sock.recv(65535) == message:
                return
        except OSError as error:
            sys.exit(f"no echo: {error}")
    sys.exit(f"no echo within {PATIENCE} s")


main()
