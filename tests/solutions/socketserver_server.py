"""Lesson 17, solved: answers a line in capitals, to many clients at once, without threads."""
import argparse
import asyncio

LONGEST = 65536


async def answer(reader, writer):
    try:
        line = await asyncio.wait_for(reader.readline(), 60)
        if len(line.rstrip(b"\n")) <= LONGEST:
            writer.write(line.strip().upper())
            await writer.drain()
    except (ValueError, OSError, asyncio.TimeoutError):
        pass  # a line without end, or a client that has gone
    finally:
        writer.close()


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--addr", default="127.0.0.1:9999")
    host, port = parser.parse_args().addr.rsplit(":", 1)
    server = await asyncio.start_server(answer, host, int(port), limit=LONGEST + 1)
    print("server: listening on %s:%d" % server.sockets[0].getsockname(), flush=True)
    async with server:
        await server.serve_forever()


asyncio.run(main())
