//! Terminal 1: cargo run --example http_hello_server
//! Terminal 2: cargo run --example http_hello_client
//! Watch for: the header says how long the page is, so the connection can stay open.

mod end;
mod hello;
mod notes;
mod parse;
mod request;
mod response;
mod unread;

use std::net::{TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use socklab::cli::{self, Args};
use socklab::narrate::{self, named};
use socklab::{Result, call};

/// At most this many connections at a time. The server closes the next one at once. (A browser opens
/// about six.)
const MOST: usize = 256;

fn main() -> Result<()> {
    let args = cli::server("http_hello", 8089)
        .about("A web server with one page: open http://127.0.0.1:8089/ in a browser")
        .act("hello", "Answers GET and HEAD as HTTP says, several on one connection", &[])
        .several_connections()
        .act("notes", "Answers 39 bytes without a length to anything, and closes", &[])
        .act("unread", "Receives 100 bytes of a request, answers, and closes in two ways", &[])
        .several_connections()
        .example("--timeout 5s")
        .parse();
    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    if args.once {
        return one_conversation(&listener, &args);
    }
    let mut clients: Vec<JoinHandle<()>> = Vec::new();
    loop {
        let (conn, peer) = match call!(listener.accept()) {
            Ok(accepted) => accepted,
            Err(error) => {
                args.not_accepted(&error);
                continue;
            }
        };
        clients.retain(|client| !client.is_finished());
        if clients.len() == MOST {
            narrate::complain(&format!("{peer} is refused: {MOST} clients are here"));
            continue; // here `conn` goes away, and so it is closed
        }
        let (act, timeout) = (args.act, args.timeout);
        let client = thread::Builder::new().spawn(move || {
            if let Err(error) = serve(conn, act, timeout) {
                narrate::complain(&format!("{peer}: {error}"));
            }
        });
        match client {
            Ok(client) => clients.push(client),
            Err(error) => narrate::complain(&format!("{peer} is refused: {error}")),
        }
    }
}

fn serve(conn: TcpStream, act: &str, timeout: Duration) -> Result<()> {
    match act {
        "notes" => notes::serve(conn, timeout),
        "unread" => unread::serve(conn, timeout),
        _ => hello::serve(conn, timeout),
    }
}

/// `--once`: one connection, and in act unread a second one.
fn one_conversation(listener: &TcpListener, args: &Args) -> Result<()> {
    let connections = if args.act == "unread" { 2 } else { 1 };
    for _ in 0..connections {
        let (conn, _peer) = call!(listener.accept())?;
        serve(conn, args.act, args.timeout)?;
    }
    Ok(())
}
