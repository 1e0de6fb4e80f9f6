"""Wrong: one receive is the length, one is the payload. What is shorter is a length and a payload, too."""
import socket, sys

def serve(conn):
    while True:
        head = conn.recv(4)
        if not head:
            return
        length = int.from_bytes(head, "little")
        payload = conn.recv(length) if length else b""
        conn.sendall(head + payload)

listener = socket.create_server((sys.argv[1], int(sys.argv[2])))
while True:
    conn, _ = listener.accept()
    try:
        serve(conn)
    except OSError:
        pass
    conn.close()
