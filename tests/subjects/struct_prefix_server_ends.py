"""Wrong: an error of one client, such as a FIN inside a frame, ends the server."""
import socket, struct, sys

CAP = 16 * 1024 * 1024

def exactly(conn, count):
    data = bytearray()
    while len(data) < count:
        piece = conn.recv(min(count - len(data), 1 << 20))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)

def serve(conn):
    while conn.recv(1, socket.MSG_PEEK):
        (length,) = struct.unpack("<i", exactly(conn, 4))
        if not 0 <= length <= CAP:
            return
        payload = exactly(conn, length)
        conn.sendall(struct.pack("<i", length) + payload)

listener = socket.create_server((sys.argv[1], int(sys.argv[2])))
while True:
    conn, _ = listener.accept()
    serve(conn)
    conn.close()
