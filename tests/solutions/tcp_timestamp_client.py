"""Lesson 04, solved: sends the time as lines, and wants the local time of each."""
import argparse
import socket
import sys
import time


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8001")
    parser.add_argument("--every", type=float, default=0.2)
    parser.add_argument("--count", type=int, default=3)
    args = parser.parse_args()
    host, port = args.addr.rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=8) as conn:
        answers = conn.makefile("rb")
        for number in range(args.count):
            if number:
                time.sleep(args.every)
            reading = "%.6f" % time.time()
            conn.sendall(reading.encode() + b"\n")
            # It ends with a newline, or the stream has ended before the newline.
            answer = answers.readline(64)
            local = time.localtime(int(reading.split(".")[0]))
            if answer != time.strftime("%Y-%m-%d %H:%M:%S\n", local).encode():
                sys.exit(f"the answer to {reading} is {answer}")


main()
