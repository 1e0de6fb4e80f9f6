"""Lesson 14, solved: sends messages and receives each in capitals."""
import argparse
import socket
import sys


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:9000")
    parser.add_argument("messages", nargs="*", default=["hello", "你好, straße"])
    args = parser.parse_args()
    host, port = args.addr.rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=10) as conn:
        for message in args.messages:
            words = message.encode()
            conn.sendall(words)
            answer = b""
            while len(answer) < len(words):
                piece = conn.recv(len(words) - len(answer))
                if not piece:
                    sys.exit(f"the server ended after {len(answer)} of {len(words)} bytes")
                answer += piece
            if answer != words.upper():
                sys.exit("these are not our words in capitals")
            print(answer.decode())


main()
