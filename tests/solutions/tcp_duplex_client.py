"""Lesson 03, solved: one thread that waits for the keyboard and for the server at once (Unix)."""
import argparse
import os
import selectors
import socket
import sys


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8899")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=10) as conn:
        ready = selectors.DefaultSelector()
        ready.register(conn, selectors.EVENT_READ)
        ready.register(0, selectors.EVENT_READ)
        typed = b""
        while 0 in ready.get_map():
            keys = [key.fileobj for key, _ in ready.select()]
            if conn in keys and not receive(conn):
                conn.shutdown(socket.SHUT_WR)  # the server has said goodbye: so do we
                return
            if 0 in keys:
                piece = os.read(0, 4096)
                *lines, typed = (typed + (piece or b"\n\n")).split(b"\n")
                for line in lines:
                    if not line:
                        ready.unregister(0)
                        break
                    conn.sendall(line)
        conn.shutdown(socket.SHUT_WR)
        while receive(conn):
            pass


def receive(conn):
    data = conn.recv(4096)
    sys.stdout.write(data.decode(errors="backslashreplace") + "\n")
    return data


main()
