"""Lesson 18, solved: a page over HTTP/1.1, several requests on a connection, a thread for each client."""
import argparse
import socket
import threading
from email.utils import formatdate

PAGE = b"<h1>Hello,World</h1>"
LONGEST_HEADER, LONGEST_BODY = 16384, 65536


class Refused(Exception):
    """What is no request that we answer; its text is the status."""


def receive(conn, came):
    """Receives once; False at the client's FIN."""
    piece = conn.recv(65536)
    came += piece
    return bool(piece)


def request(conn, came):
    """The next request: method, target, whether it is the last one. None at the client's FIN."""
    while b"\r\n\r\n" not in came:
        if len(came) > LONGEST_HEADER:
            raise Refused("431 Request Header Fields Too Large")
        if not receive(conn, came):
            return None
    header, came[:] = came.split(b"\r\n\r\n", 1)
    first, *lines = header.decode("latin-1").split("\r\n")
    parts = first.split(" ")
    if len(parts) != 3 or parts[2] not in ("HTTP/1.0", "HTTP/1.1"):
        raise Refused("400 Bad Request")
    fields = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not name or name != name.strip():
            raise Refused("400 Bad Request")
        fields.setdefault(name.lower(), []).append(value.strip())
    hosts, lengths = fields.get("host", []), set(fields.get("content-length", ["0"]))
    if len(hosts) > 1 or (parts[2] == "HTTP/1.1" and not hosts) or "transfer-encoding" in fields:
        raise Refused("400 Bad Request")
    length = lengths.pop()
    if lengths or not (length.isascii() and length.isdigit()):
        raise Refused("400 Bad Request")
    if int(length) > LONGEST_BODY:
        raise Refused("413 Content Too Large")
    while len(came) < int(length):
        if not receive(conn, came):
            return None
    del came[:int(length)]
    says = [word.strip().lower() for word in ",".join(fields.get("connection", [])).split(",")]
    is_last = "close" in says or (parts[2] == "HTTP/1.0" and "keep-alive" not in says)
    return parts[0], parts[1], is_last


def respond(conn, status, body, is_last, is_head=False):
    fields = ["Date: " + formatdate(usegmt=True), "Content-Type: text/html",
              "Content-Length: %d" % len(body), "Connection: " + ("close" if is_last else "keep-alive")]
    if status.startswith("405"):
        fields.append("Allow: GET, HEAD")
    header = "\r\n".join(["HTTP/1.1 " + status] + fields) + "\r\n\r\n"
    conn.sendall(header.encode() + (b"" if is_head else body))


def serve(conn):
    came = bytearray()
    while True:
        try:
            asked = request(conn, came)
        except Refused as refused:
            respond(conn, str(refused), b"refused", True)
            return drain(conn)
        if asked is None:
            return
        method, target, is_last = asked
        if method not in ("GET", "HEAD"):
            respond(conn, "405 Method Not Allowed", b"not allowed", is_last)
        elif target.split("?")[0] == "/":
            respond(conn, "200 OK", PAGE, is_last, method == "HEAD")
        else:
            respond(conn, "404 Not Found", b"not found", is_last, method == "HEAD")
        if is_last:
            return drain(conn)


def drain(conn):
    """Our FIN first: a close with unread bytes would be an RST."""
    conn.shutdown(socket.SHUT_WR)
    conn.settimeout(2)
    while conn.recv(65536):
        pass


def handle(conn):
    with conn:
        try:
            conn.settimeout(60)
            serve(conn)
        except OSError:
            pass  # this client has gone


parser = argparse.ArgumentParser()
parser.add_argument("--addr", default="127.0.0.1:8089")
host, port = parser.parse_args().addr.rsplit(":", 1)
with socket.create_server((host, int(port)), backlog=128) as listener:
    print("server: listening on %s:%d" % listener.getsockname(), flush=True)
    while True:
        threading.Thread(target=handle, args=(listener.accept()[0],), daemon=True).start()
