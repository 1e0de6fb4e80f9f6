"""Right: it makes a connection for each command."""
import socket, struct, sys

def exactly(conn, count):
    data = b""
    while len(data) < count:
        piece = conn.recv(count - len(data))
        if not piece:
            sys.exit("the server ended")
        data += piece
    return data

for command in ["echo one", "echo two", "list 3"]:
    with socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=9) as conn:
        conn.sendall(command.encode())
        (length,) = struct.unpack("<i", exactly(conn, 4))
        if not 0 <= length <= 16 * 1024 * 1024:
            sys.exit("that length is refused")
        exactly(conn, length)
