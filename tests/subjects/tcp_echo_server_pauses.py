"""Right, and slow: it starts late, sends each echo in two pieces with a pause between them, and closes late."""
import os, socket, sys, threading, time

PAUSE = float(os.environ["PAUSE"])

def serve(conn):
    while data := conn.recv(65536):
        half = len(data) // 2
        conn.sendall(data[:half])
        time.sleep(PAUSE)
        conn.sendall(data[half:])
    time.sleep(PAUSE)
    conn.shutdown(socket.SHUT_WR)
    conn.close()

def safely(conn):
    try:
        serve(conn)
    except OSError:
        conn.close()

time.sleep(PAUSE)
listener = socket.create_server((sys.argv[1], int(sys.argv[2])))
while True:
    threading.Thread(target=safely, args=(listener.accept()[0],), daemon=True).start()
