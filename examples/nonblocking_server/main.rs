//! Terminal 1: cargo run --example nonblocking_server
//! Terminal 2: cargo run --example nonblocking_client -- --silent
//! Watch for: one thread, one silent client, and no client waits. Idle turns cost CPU time.

mod client;
mod turns;

use std::io::ErrorKind;
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use socklab::narrate::{self, named};
use socklab::{Result, call, cli};

use client::{Client, Turn, close};
use turns::Turns;

/// At most this many clients at a time. The others wait in the kernel's queue until one leaves.
const MOST: usize = 512;

fn main() -> Result<()> {
    let args = cli::server("nonblocking", 9000)
        .about("Answers in capitals: many clients at once, in one thread that never waits")
        .act("talk", "Serves all clients", &[])
        .several_connections()
        .act("slow", "The same: only the client differs", &[])
        .number("send-buffer", 1 << 20, "SO_SNDBUF of each connection, in bytes [the kernel's]")
        .time("nap", "0ms", "Sleep this long after a turn with nothing to do")
        .example("--nap 1ms")
        .parse();

    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    call!("ioctl(FIONBIO, 1)", listener.set_nonblocking(true))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    narrate::polling(); // a call that ends with WouldBlock has no row: its turn is counted

    let mut clients: Vec<Client> = Vec::new();
    let mut buf = [0; 64 * 1024];
    let mut turns = Turns::start();
    let mut accept_at = Instant::now(); // later if accept has failed
    loop {
        let mut idle = true; // until a call of this turn does something
        while clients.len() < MOST && Instant::now() >= accept_at {
            match call!(listener.accept()) {
                Ok((conn, peer)) => {
                    idle = false;
                    match Client::new(conn, peer, &args) {
                        Ok(client) => clients.push(client),
                        Err(error) => narrate::complain(&error),
                    }
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => break, // nobody
                // Perhaps no descriptor is left: ask again later. A sleep would make all clients wait.
                Err(_) => accept_at = Instant::now() + Duration::from_millis(100),
            }
        }
        let mut i = 0;
        while i < clients.len() {
            match clients[i].turn(&mut buf) {
                Ok(Turn::WouldBlock) => i += 1,
                Ok(Turn::Moved) => {
                    idle = false;
                    i += 1;
                }
                Ok(Turn::Left) => {
                    idle = false;
                    close(&mut clients, i); // no `i += 1`: the last client is now at place i
                }
                Err(error) => {
                    idle = false;
                    close(&mut clients, i); // only this one: the others stay
                    turns.failed(error, args.once);
                }
            }
        }
        turns.count(idle);
        if idle {
            thread::sleep(args.time("nap")); // 0 ms unless --nap says more
        } else if clients.is_empty() {
            turns.tell();
            args.served(turns.outcome); // with --once it ends here
            turns = Turns::start(); // a new count
        }
    }
}
