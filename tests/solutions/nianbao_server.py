"""Lesson 08, solved: receives until each client's end, with a thread for each."""
import argparse
import socketserver


class Receive(socketserver.BaseRequestHandler):
    def handle(self):
        while data := self.request.recv(10):
            print("server: recv(10) →", data)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # that client's trouble


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8080")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    with Server((host, int(port)), Receive) as server:
        print("server: listening on %s:%d" % server.server_address, flush=True)
        server.serve_forever()


main()
