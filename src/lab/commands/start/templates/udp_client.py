"""Your client for lesson {number}, {name}. What it must do: {note}, "Wire contract".
Run it:   {run}
Check it: cargo lab check {name}
"""
import argparse
import socket
{imports}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:{port}", help="HOST:PORT of the server")
    {arguments}
    args = parser.parse_args()
    host, port = args.addr.rsplit(":", 1)
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.settimeout(10)
    # Write your part here.
    {task}
    {each}
        sock.sendto(message.encode(), (host, int(port)))
    sock.close()


main()
