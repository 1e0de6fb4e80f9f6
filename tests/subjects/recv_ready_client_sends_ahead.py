"""Right: it sends each command right behind the recv_ready of the one before."""
import socket, sys

COMMANDS = [b"echo one", b"echo two", b"list 3"]

with socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=9) as conn:
    conn.sendall(COMMANDS[0])
    for following in COMMANDS[1:] + [b""]:
        length = conn.recv(1024)
        if not length.isdigit() or length[:1] == b"0" or int(length) > 16 * 1024 * 1024:
            sys.exit("that is no length")
        conn.sendall(b"recv_ready" + following)
        missing = int(length)
        while missing:
            piece = conn.recv(missing)
            if not piece:
                sys.exit("the server ended")
            missing -= len(piece)
