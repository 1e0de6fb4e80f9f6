"""Lesson 05, solved: sends each datagram back; socketserver calls handle once for each."""
import argparse
import socketserver


class Echo(socketserver.BaseRequestHandler):
    def handle(self):
        datagram, sock = self.request
        sock.sendto(datagram, self.client_address)


class Server(socketserver.ThreadingUDPServer):
    daemon_threads = True
    max_packet_size = 65535  # 8192 if nobody says so


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:9000")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    with Server((host, int(port)), Echo) as server:
        print("server: listening on udp %s:%d" % server.server_address, flush=True)
        server.serve_forever()


main()
