"""Lesson 17, solved: asks for each message on a connection of its own, and compares the answer."""
import argparse
import socket
import sys


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:9999")
    parser.add_argument("messages", nargs="*", default=["hello", "你好 world"])
    args = parser.parse_args()
    host, port = args.addr.rsplit(":", 1)
    for message in args.messages:
        with socket.create_connection((host, int(port)), timeout=10) as conn:
            conn.sendall(message.encode() + b"\n")
            with conn.makefile("rb") as answers:
                answer = answers.read()
        if answer != message.encode().strip().upper():
            sys.exit(f"{answer} is no answer to {message}")
        print(message, "→", answer.decode())


main()
