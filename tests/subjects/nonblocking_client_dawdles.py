"""Right, and slow: two connections, a pause between their messages, an idle thread, and a late end."""
import os, socket, sys, threading, time

PAUSE = float(os.environ["PAUSE"])
threading.Thread(target=threading.Event().wait, daemon=True).start()
conns = [socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=9) for _ in range(2)]
for conn in conns:
    conn.sendall(b"hello")
    time.sleep(PAUSE)
for conn in conns:
    answer = b""
    while len(answer) < 5 and (piece := conn.recv(5)):
        answer += piece
    if answer != b"HELLO":
        sys.exit("other bytes came back")
    conn.close()
time.sleep(PAUSE)
