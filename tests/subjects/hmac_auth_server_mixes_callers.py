"""Wrong: one buffer holds the proofs of all callers."""
import hashlib, hmac, os, socket
import hmac_auth_server_thinks as right

proof = bytearray()

def serve(conn, _, is_right):
    challenge = os.urandom(32)
    conn.sendall(challenge)
    while len(proof) < 16 and (piece := conn.recv(16 - len(proof))):
        proof.extend(piece)
    came = bytes(proof)
    proof.clear()
    if is_right(came, hmac.new(right.KEY, challenge, hashlib.md5).digest()):
        while data := conn.recv(65536):
            conn.sendall(data.translate(right.UPPER))
    conn.shutdown(socket.SHUT_WR)
    while conn.recv(65536):
        pass

right.serve = serve
right.main(0, hmac.compare_digest)
