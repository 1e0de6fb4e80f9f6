"""Your server for lesson {number}, {name}. What it must do: {note}, "Wire contract".
Run it:   {run}
Check it: cargo lab check {name}
"""
import argparse
import socket


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:{port}", help="HOST:PORT; port 0: any free port")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind((host, int(port)))
    # The ready line: `lab check` reads the address from it.
    print("server: listening on udp %s:%d" % sock.getsockname(), flush=True)
    # Write your part here.
    {task}
    while True:
        data, peer = sock.recvfrom(1024)
        print("server: recvfrom(1024) →", data)


main()
