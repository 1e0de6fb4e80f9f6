"""Lesson 16, solved: proves that it knows the key, then sends something."""
import argparse
import hmac
import os
import socket
import sys

KEY = os.environ.get("SOCKLAB_KEY", "henry").encode()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:9999")
    parser.add_argument("messages", nargs="*", default=["hello", "stra\u00dfe"])
    args = parser.parse_args()
    host, port = args.addr.rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=10) as conn:
        challenge = exactly(conn, 32, "the challenge")
        conn.sendall(hmac.digest(KEY, challenge, "md5"))
        for message in args.messages:
            sent = message.encode()
            conn.sendall(sent)
            answer = exactly(conn, len(sent), "an answer: refused?")
            if answer != sent.upper():  # of bytes: a-z and nothing else
                sys.exit(f"{answer} is no answer to {sent}")
            print(answer.decode())


def exactly(conn, count, what):
    received = b""
    while len(received) < count:
        piece = conn.recv(count - len(received))
        if not piece:
            sys.exit(f"the server ended after {len(received)} of {count} bytes of {what}")
        received += piece
    return received


main()
