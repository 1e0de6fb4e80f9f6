"""Wrong: it compares proofs as C compares text, up to the first NUL."""
import hashlib, hmac, os, socket, sys, threading

KEY = os.environ["SOCKLAB_KEY"].encode()
UPPER = bytes.maketrans(bytes(range(97, 123)), bytes(range(65, 91)))

def serve(conn):
    challenge = os.urandom(32)
    conn.sendall(challenge)
    proof = b""
    while len(proof) < 16:
        piece = conn.recv(16 - len(proof))
        if not piece:
            break
        proof += piece
    right = hmac.new(KEY, challenge, hashlib.md5).digest()
    if len(proof) == 16 and proof.split(b"\0")[0] == right.split(b"\0")[0]:
        while data := conn.recv(65536):
            conn.sendall(data.translate(UPPER))
    conn.shutdown(socket.SHUT_WR)
    while conn.recv(65536):
        pass

def safely(conn):
    try:
        serve(conn)
    except OSError:
        pass
    conn.close()

listener = socket.create_server((sys.argv[1], int(sys.argv[2])))
while True:
    threading.Thread(target=safely, args=(listener.accept()[0],), daemon=True).start()
