"""Wrong: it compares proofs as C compares text, up to the first NUL."""
import hmac_auth_server_thinks as right

def is_right(proof, ours):
    return len(proof) == 16 and proof.split(b"\0")[0] == ours.split(b"\0")[0]

right.main(0, is_right)
