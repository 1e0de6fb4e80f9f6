"""Lesson 10, solved: sends messages behind their length and receives as many."""
import argparse
import socket
import struct
import sys

CAP = 16 * 1024 * 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8080")
    parser.add_argument("messages", nargs="*", default=["hello", "你好", ""])
    args = parser.parse_args()
    host, port = args.addr.rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=10) as conn:
        for message in args.messages:
            conn.sendall(struct.pack("<i", len(message.encode())) + message.encode())
        for message in args.messages:
            (length,) = struct.unpack("<i", exactly(conn, 4))
            if not 0 <= length <= CAP:
                sys.exit(f"a length of {length} bytes is refused")
            if exactly(conn, length) != message.encode():
                sys.exit(f"another answer came than {message!r}")


def exactly(conn, count):
    received = b""
    while len(received) < count:
        piece = conn.recv(count - len(received))
        if not piece:
            sys.exit(f"the server ended after {len(received)} of {count} bytes")
        received += piece
    return received


main()
