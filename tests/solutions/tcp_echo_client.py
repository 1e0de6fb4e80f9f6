"""Lesson 01, solved: sends all messages at once and receives until the server's FIN."""
import argparse
import socket
import sys


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8898")
    parser.add_argument("messages", nargs="*", default=["hello!", "你好"])
    args = parser.parse_args()
    host, port = args.addr.rsplit(":", 1)
    said = "".join(args.messages).encode()
    with socket.create_connection((host, int(port)), timeout=10) as conn:
        conn.sendall(said)
        conn.shutdown(socket.SHUT_WR)
        echo = b""
        while piece := conn.recv(65536):
            echo += piece
    if echo != said:
        sys.exit(f"{len(echo)} of {len(said)} bytes came back")


main()
