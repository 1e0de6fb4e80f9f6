"""Wrong once: it serves one client at a time, and waits until that one has closed, too."""
import socket, sys

def serve(conn):
    line = conn.makefile("rb").readline(65537)
    conn.sendall(line.strip(b" \t\r\n").upper())
    conn.shutdown(socket.SHUT_WR)
    while conn.recv(4096):
        pass

listener = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=50)
while True:
    conn, _ = listener.accept()
    with conn:
        try:
            serve(conn)
        except OSError:
            pass
