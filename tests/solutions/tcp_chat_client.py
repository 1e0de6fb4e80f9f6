"""The client of lesson 02, act chat: send a typed line, wait for the answer, in turn."""
import argparse
import socket
import sys


def talk(conn):
    while True:
        line = next_line()
        conn.sendall(line.encode())
        if line == "bye":
            return
        data = conn.recv(1024)
        if not data:
            sys.exit("client: the server has gone without bye")
        if data == b"bye":
            return
        print("server says:", data.decode())


def next_line():
    try:
        while True:
            line = input("client> ")
            if line:
                return line
            print("client: an empty line sends nothing")
    except EOFError:  # no more lines
        return "bye"


parser = argparse.ArgumentParser()
parser.add_argument("--addr", default="127.0.0.1:8090")
host, port = parser.parse_args().addr.rsplit(":", 1)
with socket.create_connection((host, int(port)), timeout=60) as conn:
    talk(conn)
