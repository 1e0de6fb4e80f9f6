"""Wrong three times: it does not close, errors have no prefix, and what is not text ends it."""
import socket, sys

def output(words):
    if words[:1] == ["echo"]:
        return " ".join(words[1:]) + "\n"
    if words[:1] == ["list"] and len(words) < 3:
        count = int(words[1]) if len(words) == 2 else 60
        lines = ("line %5d of %5d of a listing of no use at all\n" % (n, count) for n in range(1, count + 1))
        return "".join(lines) or "(no output)\n"
    return "I do not know that\n"

listener = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=50)
kept = []
while True:
    conn, _ = listener.accept()
    kept.append(conn)
    try:
        while command := conn.recv(4096):
            words = [word for word in command.decode().split(" ") if word]
            conn.sendall(output(words).encode())
    except OSError:
        pass
