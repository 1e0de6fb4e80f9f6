//! Terminal 1: cargo run --example socketserver_server
//! Terminal 2: cargo run --example socketserver_client
//! Watch for: each message has a connection of its own, and the server's FIN ends the answer.

mod answer;
mod connect;
mod datagram;
mod greeting;
mod print;
mod upper;
mod welcome;

use socklab::Result;
use socklab::cli::{self, Args};

use connect::connect;

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
