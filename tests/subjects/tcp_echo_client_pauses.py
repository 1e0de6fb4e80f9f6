"""Right, and slow: it pauses before it connects, before it sends, before it receives, and before it ends."""
import os, socket, sys, time

PAUSE = float(os.environ["PAUSE"])
time.sleep(PAUSE)
with socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=9) as conn:
    time.sleep(PAUSE)
    conn.sendall(b"hello")
    time.sleep(PAUSE)
    echo = b""
    while len(echo) < 5 and (piece := conn.recv(5)):
        echo += piece
time.sleep(PAUSE)
sys.exit(echo != b"hello")
