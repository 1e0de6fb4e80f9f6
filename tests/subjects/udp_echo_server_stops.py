"""Wrong, and there is no name for it: it ends after twenty answers, as if all were done."""
import socket, sys

sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.bind((sys.argv[1], int(sys.argv[2])))
for _ in range(20):
    data, addr = sock.recvfrom(65536)
    sock.sendto(data, addr)
