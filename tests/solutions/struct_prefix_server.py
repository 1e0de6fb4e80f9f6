"""Lesson 10, solved: answers each frame with the same frame, one thread per client."""
import argparse
import socketserver
import struct

CAP = 16 * 1024 * 1024


class Answer(socketserver.StreamRequestHandler):
    def handle(self):
        # read(n) of a buffered file goes on until n bytes are there, or the stream ends.
        while header := self.rfile.read(4):
            if len(header) < 4:
                return
            (length,) = struct.unpack("<i", header)
            if not 0 <= length <= CAP:
                return
            message = self.rfile.read(length)
            if len(message) < length:
                return
            self.wfile.write(header + message)


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
    with Server((host, int(port)), Answer) as server:
        print("server: listening on %s:%d" % server.server_address, flush=True)
        server.serve_forever()


main()
