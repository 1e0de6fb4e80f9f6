"""Right: it sends 1 MiB while it receives, on two connections one after the other."""
import socket, sys, threading

message = bytes(range(256)) * 4096
for _ in range(2):
    with socket.create_connection((sys.argv[1], int(sys.argv[2])), timeout=9) as conn:
        def send():
            try:
                conn.sendall(message)
                conn.shutdown(socket.SHUT_WR)
            except OSError:
                pass  # the receiving side finds out
        sender = threading.Thread(target=send, daemon=True)
        sender.start()
        echo = b""
        while len(echo) < len(message) and (piece := conn.recv(65536)):
            echo += piece
        if echo != message:
            sys.exit("other bytes came back")
        sender.join()
