"""Keeps files in the working directory: whole, or not at all."""

import argparse
import hashlib
import json
import os
import socket
import struct
import tempfile

LONGEST_HEADER = 64 * 1024


def receive(conn, size):
    """Gives exactly `size` bytes; fewer only if the stream ends."""
    data = b""
    while len(data) < size:
        piece = conn.recv(min(65536, size - len(data)))
        if not piece:
            break
        data += piece
    return data


def receive_header(conn):
    """Gives a header, or None at the end of the stream."""
    four = receive(conn, 4)
    if not four:
        return None
    (length,) = struct.unpack("<i", four)  # too few bytes are an error
    if not 1 <= length <= LONGEST_HEADER:
        raise ValueError(f"a length of {length}")
    header = json.loads(receive(conn, length))
    if not isinstance(header, dict):
        raise ValueError("the header is no object")
    return header


def send_header(conn, header):
    data = json.dumps(header).encode()
    conn.sendall(struct.pack("<i", len(data)) + data)


def name_and_size(header):
    name = header.get("filename", header.get("file_name"))
    size = header.get("filesize", header.get("file_size"))
    if not isinstance(name, str) or name in ("", ".", "..") or len(name.encode()) > 255:
        raise ValueError(f"the name {name!r} is refused")
    if any(c in "/\\\0" for c in name):
        raise ValueError(f"the name {name!r} is a path")
    if type(size) is not int or not 0 <= size < 2**63:
        raise ValueError(f"the size {size!r} is refused")
    return name, size


def keep(conn, header):
    name, size = name_and_size(header)
    digest = hashlib.md5()
    handle, temporary = tempfile.mkstemp(dir=".", suffix=".part")
    try:
        with open(handle, "wb") as file:
            missing = size
            while missing:
                piece = conn.recv(min(65536, missing))
                if not piece:
                    raise EOFError("the stream ended inside the file")
                file.write(piece)
                digest.update(piece)
                missing -= len(piece)
        last = receive_header(conn) or {} if header.get("md5_follows") else header
        if last.get("md5", digest.hexdigest()).lower() != digest.hexdigest():
            raise ValueError("the MD5 is another")
        os.replace(temporary, name)
    except BaseException:
        os.unlink(temporary)
        raise
    if header.get("confirm"):
        send_header(conn, {"ok": True, "filesize": size, "md5": digest.hexdigest()})


def serve(conn):
    while True:
        header = receive_header(conn)
        if header is None:
            return
        keep(conn, header)


parser = argparse.ArgumentParser()
parser.add_argument("--addr", default="127.0.0.1:8080")
host, port = parser.parse_args().addr.split(":")

listener = socket.create_server((host, int(port)), backlog=16)
while True:
    conn, _ = listener.accept()
    with conn:
        try:
            serve(conn)
        except (OSError, ValueError, EOFError, AttributeError, struct.error) as error:
            print("refused:", error, flush=True)
