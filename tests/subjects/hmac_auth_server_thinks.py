"""Right, and slow: it pauses before the challenge."""
import hashlib, hmac, os, socket, sys, threading, time

PAUSE = float(os.environ["PAUSE"])
KEY = os.environ["SOCKLAB_KEY"].encode()
UPPER = bytes.maketrans(bytes(range(97, 123)), bytes(range(65, 91)))

def serve(conn):
    time.sleep(PAUSE)
    challenge = os.urandom(32)
    conn.sendall(challenge)
    proof = b""
    while len(proof) < 16:
        piece = conn.recv(16 - len(proof))
        if not piece:
            break
        proof += piece
    if hmac.compare_digest(proof, hmac.new(KEY, challenge, hashlib.md5).digest()):
        while data := conn.recv(65536):
            conn.sendall(data.translate(UPPER))
    conn.shutdown(socket.SHUT_WR)
    while conn.recv(65536):  # what came too early must not turn our FIN into an RST
        pass

def safely(conn):
    conn.settimeout(60)
    try:
        serve(conn)
    except OSError:
        pass
    conn.close()

listener = socket.create_server((sys.argv[1], int(sys.argv[2])))
while True:
    threading.Thread(target=safely, args=(listener.accept()[0],), daemon=True).start()
