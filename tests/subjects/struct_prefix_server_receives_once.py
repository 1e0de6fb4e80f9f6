"""Wrong: one receive is the length, one is the payload. It sends back what these gave, as it is."""
import socket, struct, sys

CAP = 16 * 1024 * 1024

def serve(conn):
    while True:
        head = bytearray(4)
        if conn.recv_into(head) == 0:
            return
        (length,) = struct.unpack("<i", head)
        if not 0 <= length <= CAP:
            return
        payload = conn.recv(length) if length else b""
        conn.sendall(head)
        conn.sendall(payload)

listener = socket.create_server((sys.argv[1], int(sys.argv[2])))
while True:
    conn, _ = listener.accept()
    try:
        serve(conn)
    except OSError:
        pass
    conn.close()
