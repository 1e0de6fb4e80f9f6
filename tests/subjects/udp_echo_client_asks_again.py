"""Right, and slow: it starts late, and asks again each second until the echo is there."""
import os, select, socket, sys, time

time.sleep(float(os.environ["PAUSE"]))
server = (sys.argv[1], int(sys.argv[2]))
sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
earlier = []
for message in [b"one", b"two"]:
    end = time.monotonic() + 8
    while True:
        if time.monotonic() > end:
            sys.exit("no echo")
        sock.sendto(message, server)
        wait = time.monotonic() + 1
        while (left := wait - time.monotonic()) > 0 and select.select([sock], [], [], left)[0]:
            data, addr = sock.recvfrom(65536)
            if addr == server and data == message:
                break
            if addr == server and data not in earlier:
                sys.exit("not an echo")
        else:
            continue
        break
    earlier.append(message)
