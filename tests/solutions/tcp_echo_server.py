"""Lesson 01, solved: sends back what comes, to many clients at once, in one thread."""
import argparse
import selectors
import socket


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:8898")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    listener = socket.create_server((host, int(port)), backlog=128)
    print("server: listening on %s:%d" % listener.getsockname(), flush=True)
    ready = selectors.DefaultSelector()
    ready.register(listener, selectors.EVENT_READ)
    while True:
        for key, events in ready.select():
            if key.fileobj is listener:
                conn, _ = listener.accept()
                conn.setblocking(False)
                ready.register(conn, selectors.EVENT_READ, bytearray())
            else:
                try:
                    serve(ready, key, events)
                except OSError:  # that client's trouble
                    ready.unregister(key.fileobj)
                    key.fileobj.close()


def serve(ready, key, events):
    conn, owed = key.fileobj, key.data
    if events & selectors.EVENT_READ:
        data = conn.recv(65536)
        if not data and not owed:
            ready.unregister(conn)
            conn.close()
            return
        owed += data
    if owed:
        try:
            del owed[: conn.send(owed)]
        except BlockingIOError:
            pass
    # Who does not take its echo is not listened to until it does.
    ready.modify(conn, selectors.EVENT_WRITE if owed else selectors.EVENT_READ, owed)


main()
