"""Your client for lesson {number}, {name}. What it must do: {note}, "Wire contract".
Run it:   {run}
Check it: cargo lab check {name}
"""
import argparse
import socket
{imports}
{key}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:{port}", help="HOST:PORT of the server")
    {arguments}
    args = parser.parse_args()
    host, port = args.addr.rsplit(":", 1)
    conn = socket.create_connection((host, int(port)), timeout=10)
    # Write your part here.
    {task}
    {each}
        print("client: to send:", message)
    conn.close()


main()
