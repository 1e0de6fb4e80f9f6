"""Right, and slow: it pauses before the challenge."""
import hashlib, hmac, os, socket, sys, threading, time

KEY = os.environ["SOCKLAB_KEY"].encode()
UPPER = bytes.maketrans(bytes(range(97, 123)), bytes(range(65, 91)))

def serve(conn, pause, is_right):
    time.sleep(pause)
    challenge = os.urandom(32)
    conn.sendall(challenge)
    proof = b""
    while len(proof) < 16:
        piece = conn.recv(16 - len(proof))
        if not piece:
            break
        proof += piece
    if is_right(proof, hmac.new(KEY, challenge, hashlib.md5).digest()):
        while data := conn.recv(65536):
            conn.sendall(data.translate(UPPER))
    conn.shutdown(socket.SHUT_WR)
    while conn.recv(65536):  # what came too early must not turn our FIN into an RST
        pass

def safely(conn, pause, is_right):
    conn.settimeout(60)
    try:
        serve(conn, pause, is_right)
    except OSError:
        pass
    conn.close()

def main(pause, is_right):
    listener = socket.create_server((sys.argv[1], int(sys.argv[2])))
    while True:
        args = (listener.accept()[0], pause, is_right)
        threading.Thread(target=safely, args=args, daemon=True).start()

if __name__ == "__main__":
    main(float(os.environ["PAUSE"]), hmac.compare_digest)
