"""Lesson 19, solved: sends each message, and receives until all of it is back."""
import argparse
import socket
import sys


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="/tmp/unix_socket.sock")
    parser.add_argument("messages", nargs="*", default=["hello!", "你好"])
    args = parser.parse_args()
    with socket.socket(socket.AF_UNIX) as conn:
        conn.settimeout(10)
        conn.connect(args.addr)
        for message in map(str.encode, args.messages):
            conn.sendall(message)
            echo = b""
            while len(echo) < len(message):
                piece = conn.recv(65536)
                if not piece:
                    sys.exit(f"{len(echo)} of {len(message)} bytes came back")
                echo += piece
            if echo != message:
                sys.exit("other bytes came back")
        conn.shutdown(socket.SHUT_WR)
        if conn.recv(1):
            sys.exit("more bytes came than were sent")


main()
