"""Lesson 09, solved: receives a length, answers recv_ready, and receives the output whole."""
import argparse
import re
import socket
import sys

CAP = 16 * 1024 * 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8080")
    parser.add_argument("commands", nargs="*", default=["echo hi", "list"])
    args = parser.parse_args()
    host, port = args.addr.rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=10) as conn:
        for command in args.commands:
            conn.sendall(command.encode())
            length = conn.recv(1024)
            if not re.fullmatch(rb"[1-9][0-9]*", length) or int(length) > CAP:
                sys.exit(f"{length} is no length")
            conn.sendall(b"recv_ready")
            output = exactly(conn, int(length))
            print(output.decode(errors="backslashreplace"), end="")


def exactly(conn, count):
    received = b""
    while len(received) < count:
        piece = conn.recv(count - len(received))
        if not piece:
            sys.exit(f"the server ended after {len(received)} of {count} bytes")
        received += piece
    return received


main()
