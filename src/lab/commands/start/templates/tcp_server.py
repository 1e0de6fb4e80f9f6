"""Your server for lesson {number}, {name}. What it must do: {note}, "Wire contract".
Run it:   {run}
Check it: cargo lab check {name}
"""
import argparse
import socket
{key}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:{port}", help="HOST:PORT; port 0: any free port")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    listener = socket.create_server((host, int(port)))
    # The ready line: `lab check` reads the address from it.
    print("server: listening on %s:%d" % listener.getsockname(), flush=True)
    while True:
        conn, peer = listener.accept()
        serve(conn)


def serve(conn):
    # Write your part here.
    {task}
    data = conn.recv(1024)
    print("server: recv(1024) →", data)
    conn.close()


main()
