"""The server of lesson 02, act chat: receive a message, answer it with a typed line, in turn."""
import argparse
import socket
import sys


def serve(conn):
    while True:
        data = conn.recv(1024)
        if not data:  # the end of the stream is no message, and no goodbye
            print("server: the client has gone without bye")
            return
        if data == b"bye":
            return
        print("client says:", data.decode(errors="replace"))
        line = next_line()
        conn.sendall(line.encode())
        if line == "bye":
            return


def next_line():
    try:
        while True:
            line = input("server> ")
            if line:
                return line
            print("server: an empty line sends nothing")
    except EOFError:  # no more lines
        return "bye"


parser = argparse.ArgumentParser()
parser.add_argument("--addr", default="127.0.0.1:8090")
host, port = parser.parse_args().addr.rsplit(":", 1)
listener = socket.create_server((host, int(port)))
print("server: listening on %s:%d" % listener.getsockname(), flush=True)
while True:
    conn, peer = listener.accept()
    with conn:
        try:
            serve(conn)
        except OSError as error:  # one client's failure does not stop the server
            print("server:", error, file=sys.stderr)
