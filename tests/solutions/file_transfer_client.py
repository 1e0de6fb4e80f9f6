"""Sends the files that standard input names. Believes only the server's answer."""

import argparse
import hashlib
import json
import os
import socket
import struct
import sys


def receive(conn, size):
    data = b""
    while len(data) < size:
        piece = conn.recv(size - len(data))
        if not piece:
            sys.exit("the server ended before it confirmed the file")
        data += piece
    return data


def receive_header(conn):
    (length,) = struct.unpack("<i", receive(conn, 4))
    if not 1 <= length <= 64 * 1024:
        sys.exit(f"a length of {length}")
    return json.loads(receive(conn, length))


def upload(conn, path):
    size = os.path.getsize(path)
    header = {"cmd": "put", "filename": os.path.basename(path), "filesize": size, "confirm": True}
    data = json.dumps(header).encode()
    conn.sendall(struct.pack("<i", len(data)) + data)
    digest = hashlib.md5()
    with open(path, "rb") as file:
        while size:
            piece = file.read(min(65536, size))
            if not piece:
                sys.exit(f"{path} became shorter")
            conn.sendall(piece)
            digest.update(piece)
            size -= len(piece)
    answer = receive_header(conn)
    if not answer.get("ok"):
        sys.exit(f"refused: {answer.get('error')}")
    if answer["filesize"] != header["filesize"] or answer["md5"].lower() != digest.hexdigest():
        sys.exit("the server has another file")
    print("confirmed:", path)


parser = argparse.ArgumentParser()
parser.add_argument("--addr", default="127.0.0.1:8080")
host, port = parser.parse_args().addr.split(":")

with socket.create_connection((host, int(port)), timeout=10) as conn:
    for line in sys.stdin:
        upload(conn, line.rstrip("\n"))
