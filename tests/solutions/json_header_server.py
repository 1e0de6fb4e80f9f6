import argparse
import json
import shlex
import socket
import struct
import subprocess
import sys

PROGRAMS = ["date", "ls", "id", "uname", "true", "false"]


def listing(lines):
    line = "line %5d of %5d of a listing of no use at all\n"
    return "".join(line % (number, lines) for number in range(1, lines + 1)).encode()


def run(command):
    """What a command writes to its two outputs, and its exit status."""
    try:
        words = shlex.split(command.decode("utf-8"))
    except ValueError as error:  # also UnicodeDecodeError
        return b"", b"error: %s\n" % str(error).encode(), 2
    if words[:1] == ["echo"]:
        return " ".join(words[1:]).encode() + b"\n", b"", 0
    if words[:1] == ["list"]:
        number = (words + ["60"])[1]
        if number.isdigit() and int(number) <= 20000:
            return listing(int(number)), b"", 0
        return b"", b"error: list takes a number, 20000 at most\n", 2
    if words and words[0] in PROGRAMS:
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True)
        return done.stdout, done.stderr, done.returncode
    return b"", b"error: this command is not allowed\n", 127


def answer(command):
    stdout, stderr, status = run(command)
    header = {
        "data_size": len(stdout) + len(stderr),
        "stdout": len(stdout),
        "stderr": len(stderr),
        "status": status,
    }
    text = json.dumps(header).encode("utf-8")
    return struct.pack("<i", len(text)) + text + stdout + stderr


def serve(conn):
    while True:
        command = conn.recv(1024)
        if not command:
            return
        conn.sendall(answer(command))


parser = argparse.ArgumentParser()
parser.add_argument("--addr", default="127.0.0.1:8080")
host, port = parser.parse_args().addr.rsplit(":", 1)
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind((host, int(port)))
listener.listen(16)
print("server: listening on %s:%d" % listener.getsockname(), flush=True)
while True:
    conn, _ = listener.accept()
    with conn:
        conn.settimeout(60)
        try:
            serve(conn)
        except OSError as error:
            print("this client has gone:", error, file=sys.stderr)
