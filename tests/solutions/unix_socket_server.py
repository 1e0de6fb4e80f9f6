"""Lesson 19, solved: takes its path from nobody, sends back what comes, and gives the path back."""
import argparse
import errno
import os
import signal
import socket
import stat
import sys


def bind(sock, path):
    """A path that a crashed server has left behind is removed; a live server, or a file, keeps it."""
    os.umask(0o177)
    try:
        sock.bind(path)
    except OSError as error:
        if error.errno != errno.EADDRINUSE or not stat.S_ISSOCK(os.lstat(path).st_mode):
            raise
        with socket.socket(socket.AF_UNIX) as probe:
            probe.setblocking(False)
            if probe.connect_ex(path) != errno.ECONNREFUSED:
                raise
        os.unlink(path)
        sock.bind(path)


def file_at(path):
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="/tmp/unix_socket.sock")
    path = parser.parse_args().addr
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    listener = socket.socket(socket.AF_UNIX)
    bind(listener, path)
    ours = file_at(path)
    try:
        listener.listen(128)
        print("server: listening on unix", path, flush=True)
        while True:
            conn, _ = listener.accept()
            with conn:
                try:
                    while data := conn.recv(65536):
                        conn.sendall(data)
                except OSError as error:  # one client's failure
                    print(error, file=sys.stderr)
    finally:
        if file_at(path) == ours:
            os.unlink(path)


main()
