"""Lesson 09, solved: says how long an output is, waits for recv_ready, and sends the output."""
import argparse
import shlex
import socketserver
import subprocess

READY = b"recv_ready"
HARMLESS = {"cat", "date", "hostname", "id", "ls", "pwd", "seq", "true", "uname", "whoami"}
LINE = "line %5d of %5d of a listing of no use at all\n"


def run(command):
    try:
        words = shlex.split(command.decode())
        if words[0] == "echo":
            return " ".join(words[1:]).encode() + b"\n"
        if words[0] == "list":
            lines = int(words[1]) if len(words) > 1 else 60
            if not 0 <= lines <= 20000:
                raise ValueError("list takes 0 to 20000 lines")
            return "".join(LINE % (n, lines) for n in range(1, lines + 1)).encode()
        if words[0] not in HARMLESS:
            raise ValueError(f"{words[0]} is not allowed here")
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=5)
        return done.stdout + done.stderr
    except (ValueError, IndexError, OSError, subprocess.SubprocessError) as error:
        return f"error: {error}\n".encode()


class Commands(socketserver.BaseRequestHandler):
    def handle(self):
        while command := self.request.recv(1024):
            output = run(command) or b"(no output)\n"
            self.request.sendall(str(len(output)).encode())
            ready = b""
            while len(ready) < len(READY):
                piece = self.request.recv(len(READY) - len(ready))
                if not piece:
                    return
                ready += piece
            if ready != READY:
                return
            self.request.sendall(output)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass  # that client's trouble


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8080")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    with Server((host, int(port)), Commands) as server:
        print("server: listening on %s:%d" % server.server_address, flush=True)
        server.serve_forever()


main()
