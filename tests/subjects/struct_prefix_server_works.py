"""Right, and slow: it works hard before each answer, and sends the length and the payload apart."""
import os, selectors, socket, struct, sys, time

PAUSE = float(os.environ["PAUSE"])
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
    while True:
        (length,) = struct.unpack("<i", exactly(conn, 4))
        if not 0 <= length <= CAP:
            return
        payload = exactly(conn, length)
        end = time.process_time() + PAUSE / 4
        while time.process_time() < end:
            pass
        conn.sendall(struct.pack("<i", length))
        conn.sendall(payload)

listener = socket.create_server((sys.argv[1], int(sys.argv[2])))
while True:
    conn, _ = listener.accept()
    try:
        serve(conn)
    except (EOFError, OSError):
        pass
    conn.close()
