"""Wrong: at its end it sends a datagram of 0 bytes, and does not wait for the echo."""
import socket, sys, time

server = (sys.argv[1], int(sys.argv[2]))
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for message in [b"one", b"two"]:
    sock.sendto(message, server)
    end = time.monotonic() + 5
    while True:
        sock.settimeout(max(0.01, end - time.monotonic()))
        if sock.recvfrom(65536) == (message, server):
            break
sock.sendto(b"", server)
