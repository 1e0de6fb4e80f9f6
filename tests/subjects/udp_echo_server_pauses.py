"""Right, and slow: it pauses before each answer, for each sender apart."""
import os, socket, sys, threading, time

PAUSE = float(os.environ["PAUSE"])
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sock.bind((sys.argv[1], int(sys.argv[2])))

def answer(data, addr):
    time.sleep(PAUSE)
    sock.sendto(data, addr)

while True:
    try:
        data, addr = sock.recvfrom(65536)
    except OSError:
        continue  # an earlier answer found nobody
    threading.Thread(target=answer, args=(data, addr), daemon=True).start()
