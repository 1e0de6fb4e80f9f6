//! Terminal 1: cargo run --example tcp_duplex_server
//! Terminal 2: cargo run --example tcp_duplex_client
//! Watch for: the server sends three lines and the client two. No side waits for an answer.

mod talk;
mod waiting;

use std::net::TcpListener;

use socklab::narrate::{self, named};
use socklab::{Result, call, cli};

/// The lines of a server that has no keyboard.
const LINES: &[&str] = &["hi", "who are you?", "still there?"];

fn main() -> Result<()> {
    let args = cli::server("tcp_duplex", 8899)
        .about("Sends and receives at the same time; with the word - it sends what you type")
        .act("duplex", "Both sides send whenever they like, and both end", LINES)
        .act("close-only", "The same: in this act only the client differs", LINES)
        .time("gap", "250ms", "Wait this long before each line, unless you type")
        .example("- --timeout 10m")
        .example("hi 'who are you?' --gap 1s")
        .parse();
    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    // One keyboard for all clients, so one thread for the whole program. If each conversation had its
    // own, the old ones would still wait for a line, and would take it from the new one.
    let keyboard = waiting::start(&args);
    loop {
        match call!(listener.accept()) {
            // One client at a time, because there is one keyboard.
            Ok((conn, _peer)) => args.served(talk::talk(conn, &keyboard, &args)),
            Err(error) => args.not_accepted(&error),
        }
    }
}
