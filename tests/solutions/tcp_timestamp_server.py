"""Lesson 04, solved: answers each reading with its local time, one thread per client."""
import argparse
import re
import socketserver
import time

READING = re.compile(rb"([0-9]{1,10})(\.[0-9]{1,9})?")
BOUND = 64


def told(text):
    reading = READING.fullmatch(text)
    if not reading:
        return b"error: not a reading"
    # Not float(): it rounds, and takes text that is no reading.
    local = time.localtime(int(reading.group(1)))
    return time.strftime("%Y-%m-%d %H:%M:%S", local).encode()


class Answer(socketserver.StreamRequestHandler):
    def handle(self):
        # At most BOUND bytes. No newline: the line is too long, or the stream has ended inside it.
        while (line := self.rfile.readline(BOUND)).endswith(b"\n"):
            self.wfile.write(told(line[:-1]) + b"\n")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass  # that client's trouble


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8001")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    with Server((host, int(port)), Answer) as server:
        print("server: listening on %s:%d" % server.server_address, flush=True)
        server.serve_forever()


main()
