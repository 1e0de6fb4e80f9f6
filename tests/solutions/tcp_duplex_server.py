"""Lesson 03, solved: one thread reads the keyboard, one receives, and this one sends."""
import argparse
import queue
import socket
import sys
import threading

events = queue.Queue()  # (line, None): we have a line; (b"", None): goodbye; (None, conn): its end


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8899")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    listener = socket.create_server((host, int(port)), backlog=128)
    print("server: listening on %s:%d" % listener.getsockname(), flush=True)
    threading.Thread(target=type_lines, daemon=True).start()  # one keyboard for all clients
    while True:
        conn, _ = listener.accept()
        conn.settimeout(60)
        with conn:
            receiving = threading.Thread(target=receive, args=(conn,))
            receiving.start()
            try:
                send_lines(conn)
                conn.shutdown(socket.SHUT_WR)  # close would send no FIN: the thread is in recv
            except OSError as error:  # that client's trouble
                print(error, file=sys.stderr)
            receiving.join()


def type_lines():
    for line in sys.stdin.buffer:
        events.put((line.rstrip(b"\r\n"), None))
    events.put((b"", None))


def receive(conn):
    try:
        while data := conn.recv(4096):
            print("<<<", data.decode(errors="backslashreplace"))
    except OSError as error:
        print(error, file=sys.stderr)
    events.put((None, conn))


def send_lines(conn):
    while True:
        line, ended = events.get()
        if line == b"" or ended is conn:
            return
        if line:
            conn.sendall(line)


main()
