"""Wrong twice: one receive is all of an answer, and no byte is an answer, too."""
import socket, sys

conn = socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=5)
conn.sendall(b"hello!")
if not b"hello!".startswith(conn.recv(1024)):
    sys.exit("no echo")
