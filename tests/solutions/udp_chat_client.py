"""Lesson 06, solved: sends each line when it is typed, and waits for the missing answers at the end."""
import argparse
import socket
import sys
import threading

PATIENCE = 6


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8081")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    server = (host, int(port))
    answered = threading.Semaphore(0)  # counts the server's datagrams
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("", 0))
        threading.Thread(target=show, args=(sock, server, answered), daemon=True).start()
        sent = 0
        for line in sys.stdin:
            sock.sendto(line.strip().encode(), server)
            sent += 1
        for _ in range(sent):
            if not answered.acquire(timeout=PATIENCE):
                sys.exit("an answer is missing")


def show(sock, server, answered):
    while True:
        try:
            message, sender = sock.recvfrom(65535)
        except ConnectionResetError:
            continue  # Windows: nobody received our message
        except OSError:
            return  # closed
        who = "server" if sender == server else "unknown sender"
        text = repr(message.decode(errors="backslashreplace"))
        print("%s %s:%d: %s" % (who, *sender, text), flush=True)
        if sender == server:
            answered.release()


main()
