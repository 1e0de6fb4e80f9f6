"""Lesson 06, solved: shows each message when it comes; each typed line answers the oldest one."""
import argparse
import queue
import socket
import sys
import threading


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8081")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    waiting = queue.Queue()  # who waits for an answer, the oldest first
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind((host, int(port)))
        print("server: listening on udp %s:%d" % sock.getsockname(), flush=True)
        threading.Thread(target=show, args=(sock, waiting), daemon=True).start()
        for line in sys.stdin:
            sock.sendto(line.strip().encode(), waiting.get())


def show(sock, waiting):
    while True:
        try:
            message, sender = sock.recvfrom(65535)
        except ConnectionResetError:
            continue  # Windows: an earlier answer found nobody
        text = repr(message.decode(errors="backslashreplace"))  # no raw control characters
        print("unknown sender %s:%d: %s" % (*sender, text), flush=True)
        waiting.put(sender)


main()
