"""Wrong: one client's exit ends the server."""
import os, socket, sys, threading

def serve(conn):
    conn.sendall(b"welcome")
    said = b""
    while data := conn.recv(4096):
        said = (said + data)[-100_000:]
        if said.rstrip(b" \t\r\n").endswith(b"exit"):
            os._exit(0)
        conn.sendall(b"hello")

def talk(conn):
    with conn:
        try:
            serve(conn)
        except OSError:
            pass

listener = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=50)
while True:
    threading.Thread(target=talk, args=listener.accept()[:1]).start()
