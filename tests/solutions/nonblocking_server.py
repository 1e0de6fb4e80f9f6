"""Lesson 14, solved: capitals for many clients at once, in one thread; it sleeps until one is ready."""
import argparse
import selectors
import socket


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:9000")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    waiting = selectors.DefaultSelector()
    with socket.create_server((host, int(port)), backlog=128) as listener:
        listener.setblocking(False)
        waiting.register(listener, selectors.EVENT_READ, None)
        print("server: listening on %s:%d" % listener.getsockname(), flush=True)
        while True:
            for key, _ in waiting.select():
                if key.data is None:
                    accept(waiting, listener)
                else:
                    serve(waiting, key.fileobj, key.data)


def accept(waiting, listener):
    try:
        conn, _ = listener.accept()
    except OSError:
        return  # it has gone again
    conn.setblocking(False)
    waiting.register(conn, selectors.EVENT_READ, bytearray())


def serve(waiting, conn, owed):
    """Receives only while nothing is owed: a client that takes nothing is not received from."""
    try:
        if not owed:
            words = conn.recv(65536)
            if not words:
                return leave(waiting, conn)
            owed += words.upper()
        del owed[: conn.send(owed)]
    except (BlockingIOError, InterruptedError):
        pass  # not now
    except OSError:
        return leave(waiting, conn)  # its own trouble
    waiting.modify(conn, selectors.EVENT_WRITE if owed else selectors.EVENT_READ, owed)


def leave(waiting, conn):
    waiting.unregister(conn)
    conn.close()


main()
