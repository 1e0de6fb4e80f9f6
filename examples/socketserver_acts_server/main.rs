//! Terminal 1: cargo run --example socketserver_acts_server -- welcome
//! Terminal 2: cargo run --example socketserver_client -- welcome
//! Watch for: four acts, four kinds of socket, three ways to run a handler, and one `Server`.
//! You need not read this server: read `socketserver_server.rs`. This one shows the other acts, and
//! that neither the kind of socket nor the way to run a handler changes the handler.

mod greeting;
mod handlers;
mod print;
#[cfg(unix)]
mod process;
mod serve;
#[cfg(unix)]
mod unix;
mod upper;
mod welcome;

use std::net::{TcpListener, UdpSocket};
use std::process::ExitCode;

use socklab::Result;
use socklab::cli::{self, Args};
use socklab::narrate::{self, named};
use socklab::socketserver::ShutdownHandle;

use handlers::{Connections, Datagrams};
use serve::serve;

fn main() -> Result<ExitCode> {
    let args = cli::server("socketserver", 9999)
        .program("socketserver_acts_server")
        .about("Serves four acts over four kinds of socket")
        .act("upper", "Answers a line in upper case and closes", &[])
        .act("welcome", "Sends welcome, then hello to each message, and closes at exit", &[])
        .act("greeting", "Answers any message with the same greeting and closes", &[])
        .act("print", "Shows the connection and closes", &[])
        .choice("over", &["tcp", "udp", "unix", "unix-datagram"], "The kind of socket")
        .text("path", "PATH", "The name of the Unix socket")
        .choice("each", &["thread", "serial", "process"], "What each request gets of its own")
        .number("max", 10_000, "Handle at most N requests at a time; the next one waits [64]")
        .example("welcome --each serial")
        .example("--over unix --path /tmp/upper")
        .example("print --each process --max 2")
        .parse();
    check(&args);

    #[cfg(unix)]
    if process::is_child() {
        return process::serve_stdin(&args);
    }
    match args.text("over") {
        #[cfg(unix)]
        Some("unix" | "unix-datagram") => unix::serve_path(&args),
        Some("udp") => {
            let socket = named(format!("bind {}", args.addr), UdpSocket::bind(args.addr))?;
            narrate::listening_udp_with(named("getsockname", socket.local_addr())?, "--over udp");
            serve(socket, Datagrams { act: args.act }, &args, ShutdownHandle::default())
        }
        _ => {
            let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
            narrate::listening(named("getsockname", listener.local_addr())?);
            serve(listener, Connections::of(&args), &args, ShutdownHandle::default())
        }
    }
}

/// Options that do not go together are refused before a socket is opened.
fn check(args: &Args) {
    let over = args.text("over").unwrap_or_default();
    let (datagrams, unix) = (over == "udp" || over == "unix-datagram", over.starts_with("unix"));
    let process = args.text("each") == Some("process");
    if unix && cfg!(not(unix)) {
        args.usage_error("std has no Unix sockets on this system: choose tcp or udp");
    } else if unix && args.text("path").is_none() {
        args.usage_error("a Unix socket needs a name: add --path PATH");
    } else if !unix && args.text("path").is_some() {
        args.usage_error("--path names a Unix socket: add --over unix or --over unix-datagram");
    } else if datagrams && args.act == "welcome" {
        args.usage_error("act welcome needs a connection: choose --over tcp or --over unix");
    } else if datagrams && process {
        args.usage_error("--each process needs a connection: choose --over tcp or --over unix");
    } else if process && cfg!(not(unix)) {
        args.usage_error("--each process needs Unix: choose --each thread or --each serial");
    } else if process && args.flag("step") {
        args.usage_error("--step needs the keyboard; a process has the connection in its place");
    }
}
