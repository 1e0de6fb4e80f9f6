"""Lesson 08, solved: a send for each message, and the end."""
import argparse
import socket


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8080")
    parser.add_argument("messages", nargs="*", default=["hi", "nihao"])
    args = parser.parse_args()
    host, port = args.addr.rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=10) as conn:
        for message in args.messages:
            conn.sendall(message.encode())


main()
