"""Lesson 18, solved: asks for a page, and receives as many bytes as the header says."""
import argparse
import socket
import sys

LONGEST = 1 << 20


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8089")
    parser.add_argument("target", nargs="?", default="/")
    args = parser.parse_args()
    host, port = args.addr.rsplit(":", 1)
    with socket.create_connection((host, int(port)), timeout=5) as conn:
        conn.sendall(f"GET {args.target} HTTP/1.1\r\nHost: {args.addr}\r\n\r\n".encode())
        came = b""
        while True:
            while b"\r\n\r\n" not in came:
                piece = conn.recv(65536)
                if not piece or len(came) > LONGEST:
                    sys.exit(f"no header came, but {len(came)} bytes")
                came += piece
            header, came = came.split(b"\r\n\r\n", 1)
            first, *lines = header.decode("latin-1").split("\r\n")
            version, status, *_ = first.split(" ") + [""]
            if not version.startswith("HTTP/1.") or not status.isdigit():
                sys.exit(f"this is no answer: {first!r}")
            if not status.startswith("1"):
                break
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(fields["content-length"]) if "content-length" in fields else None
        while length is None or len(came) < length:
            piece = conn.recv(65536)
            if not piece and length is not None:
                sys.exit(f"the FIN came after {len(came)} of {length} bytes")
            if not piece:
                break
            came += piece
    print(status, came[:length].decode(errors="replace"))
    if status != "200":
        sys.exit(f"status {status}")


main()
