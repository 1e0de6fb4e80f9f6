"""Right, and slow: its FIN ends the line, and it pauses before that."""
import os, socket, sys, time

with socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=9) as conn:
    conn.sendall(b"hel")
    time.sleep(float(os.environ["PAUSE"]))
    conn.sendall(b"lo")
    conn.shutdown(socket.SHUT_WR)
    answer = b""
    while piece := conn.recv(1024):
        answer += piece
sys.exit(answer != b"HELLO")
