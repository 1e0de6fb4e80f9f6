//! Terminal 1: cargo run --example unix_socket_server
//! Terminal 2: cargo run --example unix_socket_client
//! Watch for: connect takes a path, and nothing else differs from lesson 01.

#[cfg(unix)]
mod datagram;
#[cfg(unix)]
mod interrupt;
#[cfg(unix)]
mod stream;

use socklab::cli::{self, Args};
use socklab::{Error, Result};

fn main() -> Result<()> {
    let args = cli::client("unix_socket", 0)
        .path("unix_socket.sock")
        .about("Sends messages to a server on this machine; all of each must come back")
        .act("stream", "Sends over a connection", &["hello!"])
        .act("datagram", "Sends each message as a datagram", &["hello!"])
        .several_connections()
        .act("stale", "The same as stream: only the server differs", &["hello!"])
        .act("abstract", "Connects to a name without a file (Linux)", &["hello!"])
        .flag("unnamed", "datagram: first send the first message from a socket without a name")
        .example("hello 你好")
        .example("datagram --unnamed")
        .parse();
    talk(&args)
}

#[cfg(unix)]
fn talk(args: &Args) -> Result<()> {
    match args.act {
        "datagram" => datagram::talk(args),
        _ => stream::talk(args),
    }
}

#[cfg(not(unix))]
fn talk(_: &Args) -> Result<()> {
    let remedy = "std has no Unix sockets on this system: run this lesson on Linux or macOS";
    Err(Error::new("socket(AF_UNIX)", std::io::ErrorKind::Unsupported.into()).or_try(remedy))
}

/// Other bytes than we sent are an error.
#[cfg(unix)]
fn compare(label: &str, answer: &[u8], sent: &[u8]) -> Result<()> {
    if answer == sent {
        return Ok(());
    }
    let text = match answer.len() < sent.len() && sent.starts_with(answer) {
        true => format!("only {} of {} bytes came back", answer.len(), sent.len()),
        false => "not an echo: the server gives another answer".to_string(),
    };
    Err(Error::protocol(label, text))
}
