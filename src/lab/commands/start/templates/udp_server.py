"""Your server for lesson {number}, {name}. What it must do: {note}, "Wire contract".
Run it:   {run}
Check it: cargo lab check {name}
"""
import argparse
import socket


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:{port}", help="HOST:PORT; port 0 is any free one")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind((host, int(port)))
    # The ready line: `lab check` reads from it where the server is.
    print("server: listening on udp %s:%d" % sock.getsockname(), flush=True)
    # The lesson is yours from here on.
    {task}
    while True:
        data, peer = sock.recvfrom(1024)
        print("server: recvfrom(1024) →", data)


main()
