"""Lesson 16, solved: serves callers that prove that they know the key, one thread per caller."""
import argparse
import hmac
import os
import secrets
import socket
import threading

KEY = os.environ.get("SOCKLAB_KEY", "henry").encode()
PROOF = 16


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:9999")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    with socket.create_server((host, int(port)), backlog=128) as listener:
        print("server: listening on %s:%d" % listener.getsockname(), flush=True)
        while True:
            conn, _ = listener.accept()
            threading.Thread(target=serve, args=(conn,), daemon=True).start()


def serve(conn):
    try:
        with conn:
            conn.settimeout(60)
            challenge = secrets.token_bytes(32)
            conn.sendall(challenge)
            proof = b""
            while len(proof) < PROOF:
                piece = conn.recv(PROOF - len(proof))
                if not piece:
                    return
                proof += piece
            right = hmac.digest(KEY, challenge, "md5")
            if hmac.compare_digest(proof, right):
                while message := conn.recv(4096):
                    conn.sendall(message.upper())
            else:
                # The FIN first; what came too early is received, or close would reset.
                conn.shutdown(socket.SHUT_WR)
                while conn.recv(4096):
                    pass
    except OSError:
        pass  # this caller's failure alone


main()
