"""Your server for lesson {number}, {name}. What it must do: {note}, "Wire contract".
Run it:   {run}
Check it: cargo lab check {name}
"""
import argparse
import socket
import sys
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
        try:
            serve(conn)
        except Exception as error:  # one client's failure does not stop the server
            print("server:", repr(error), file=sys.stderr)
        finally:
            conn.close()


def serve(conn):
    # Write your part here.
    {task}
    data = conn.recv(1024)
    print("server: recv(1024) →", data)


main()
