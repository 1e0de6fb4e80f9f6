"""Your client for lesson {number}, {name}. What it must do: {note}, "Wire contract".
Run it:   {run}
Check it: cargo lab check {name}
"""
import argparse
import socket
{key}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:{port}", help="HOST:PORT of the server")
    parser.add_argument("messages", nargs="*", default=["hello"])
    args = parser.parse_args()
    host, port = args.addr.rsplit(":", 1)
    conn = socket.create_connection((host, int(port)), timeout=10)
    # Write your part here.
    {task}
    for message in args.messages:
        print("client: to send:", message)
    conn.close()


main()
