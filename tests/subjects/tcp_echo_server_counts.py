"""Wrong once, and no mistake has that name: after 100 receives it hangs up."""
import socket, sys, threading

def serve(conn):
    with conn:
        for _ in range(100):
            data = conn.recv(4096)
            conn.sendall(data)
            if not data:
                break

listener = socket.create_server((sys.argv[1], int(sys.argv[2])), backlog=50)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
