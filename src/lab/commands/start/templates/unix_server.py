"""Your server for lesson {number}, {name}. What it must do: {note}, "Wire contract".
Run it:   {run}
Check it: cargo lab check {name}
"""
import argparse
import os
import socket
import sys
import tempfile


def main():
    folder = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default=os.path.join(folder, "{path}"), help="the path to listen on")
    path = parser.parse_args().addr
    listener = socket.socket(socket.AF_UNIX)
    # What if a crashed server has left the path behind? What if a live one has it? And who removes it?
    listener.bind(path)
    listener.listen(128)
    print("server: listening on unix", path, flush=True)
    while True:
        conn, _ = listener.accept()
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
