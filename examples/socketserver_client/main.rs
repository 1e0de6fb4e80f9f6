//! Terminal 1: cargo run --example socketserver_server
//! Terminal 2: cargo run --example socketserver_client
//! Watch for: each message has a connection of its own, and the server's FIN ends the answer.

mod answer;
mod datagram;
mod greeting;
mod print;
mod upper;
mod welcome;

use std::net::TcpStream;
#[cfg(unix)]
use std::{io::ErrorKind, os::unix::net::UnixStream};

use socket2::Socket;
use socklab::cli::{self, Args};
use socklab::{Result, call};

/// The server of the acts, and of all kinds of socket.
const ACTS_SERVER: &str = "socketserver_acts_server";

fn main() -> Result<()> {
    let args = cli::client("socketserver", 9999)
        .about("Talks to socketserver_server (upper) and socketserver_acts_server (all acts)")
        .act("upper", "A connection for each message, which comes back in upper case", &["hello"])
        .act("welcome", "Receives welcome, sends messages, then exit", &["hi", "nihao"])
        .served_by(ACTS_SERVER)
        .act("greeting", "Sends a message and receives the greeting", &["hello"])
        .served_by(ACTS_SERVER)
        .act("print", "Connects and sends nothing", &[])
        .served_by(ACTS_SERVER)
        .choice("over", &["tcp", "udp", "unix", "unix-datagram"], "The server's kind of socket")
        .text("path", "PATH", "The name of the server's Unix socket")
        .example("upper hello 你好")
        .example("upper --over unix --path /tmp/upper")
        .parse();
    check(&args);

    match (args.text("over"), args.act) {
        (Some("udp"), _) => datagram::over_udp(&args),
        #[cfg(unix)]
        (Some("unix-datagram"), _) => datagram::over_unix(&args),
        (_, "welcome") => welcome::talk(&args, connect(&args)?),
        (_, "greeting") => greeting::talk(&args, connect(&args)?),
        (_, "print") => print::talk(&args, connect(&args)?),
        _ => upper::talk(&args),
    }
}

/// Connects over TCP, or to the path of a Unix socket. A `Socket` of socket2 is either of them, so
/// the acts need no second version.
fn connect(args: &Args) -> Result<Socket> {
    #[cfg(unix)]
    if let Some(path) = args.text("path") {
        let connected = call!(format!("connect {path}"), UnixStream::connect(path));
        return connected.map(Socket::from).map_err(|error| match error.kind() {
            ErrorKind::NotFound | ErrorKind::ConnectionRefused => error.or_try(start_server(args)),
            _ => error,
        });
    }
    let addr = args.addr;
    let conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    Ok(conn.into())
}

/// The command that starts the server of a path.
#[cfg(unix)]
fn start_server(args: &Args) -> String {
    let [over, path] = ["over", "path"].map(|option| args.text(option).unwrap_or_default());
    let act = args.act;
    let server = format!("cargo run --example {ACTS_SERVER} -- {act} --over {over} --path {path}");
    format!("no server has this path: first start {server}")
}

/// Options that do not go together are refused before a socket is opened.
fn check(args: &Args) {
    let over = args.text("over").unwrap_or_default();
    let unix = over.starts_with("unix");
    if unix && cfg!(not(unix)) {
        args.usage_error("std has no Unix sockets on this system: choose tcp or udp");
    } else if unix && args.text("path").is_none() {
        args.usage_error("a Unix socket has a name: add --path PATH");
    } else if !unix && args.text("path").is_some() {
        args.usage_error("--path names a Unix socket: add --over unix or --over unix-datagram");
    } else if args.act == "welcome" && (over == "udp" || over == "unix-datagram") {
        args.usage_error("act welcome needs a connection: choose --over tcp or --over unix");
    }
}
