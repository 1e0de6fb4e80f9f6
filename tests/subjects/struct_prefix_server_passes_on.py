"""Wrong: it sends each piece of a payload back as soon as it has come, not the whole frame."""
import socket, struct, sys

CAP = 16 * 1024 * 1024

def serve(conn):
    while True:
        head = conn.recv(4, socket.MSG_WAITALL)
        if len(head) < 4:
            return
        (left,) = struct.unpack("<i", head)
        if not 0 <= left <= CAP:
            return
        conn.sendall(head)
        while left:
            piece = conn.recv(min(left, 1 << 16))
            if not piece:
                return
            conn.sendall(piece)
            left -= len(piece)

listener = socket.create_server((sys.argv[1], int(sys.argv[2])))
while True:
    conn, _ = listener.accept()
    try:
        serve(conn)
    except OSError:
        pass
    conn.close()
