import argparse
import json
import socket
import struct
import sys


def receive(conn, wanted):
    """Receives exactly this many bytes: it counts what came."""
    received = b""
    while len(received) < wanted:
        piece = conn.recv(min(65536, wanted - len(received)))
        if not piece:
            sys.exit("the stream ended after %d of %d bytes" % (len(received), wanted))
        received += piece
    return received


def receive_header(conn):
    (length,) = struct.unpack("<i", receive(conn, 4))
    if not 1 <= length <= 65536:
        sys.exit("a length of %d is refused" % length)
    try:
        header = json.loads(receive(conn, length).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        sys.exit("the header is not JSON: %s" % error)
    if not isinstance(header, dict):
        sys.exit("the header is not an object")
    return header


def data_size(header):
    size = header.get("data_size")
    # In Python True is an int, too.
    if type(size) is not int or not 0 <= size <= 16 * 1024 * 1024:
        sys.exit("data_size must be a number of bytes, and is %.40r" % (size,))
    return size


parser = argparse.ArgumentParser()
parser.add_argument("--addr", default="127.0.0.1:8080")
host, port = parser.parse_args().addr.rsplit(":", 1)
with socket.create_connection((host, int(port)), 5) as conn:
    for line in sys.stdin:
        command = line.strip()
        if not command:
            continue
        conn.sendall(command.encode("utf-8"))
        header = receive_header(conn)
        output = receive(conn, data_size(header))
        print(header.get("status", "?"), output.decode("utf-8", "replace"), end="")
