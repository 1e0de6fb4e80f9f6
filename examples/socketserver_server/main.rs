//! Terminal 1: cargo run --example socketserver_server
//! Terminal 2: cargo run --example socketserver_client
//! Watch for: no accept, no thread and no close is written here, and all of them happen.

mod greeting;
mod print;
#[cfg(unix)]
mod process;
mod serve;
mod talk;
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

fn main() -> Result<ExitCode> {
    let args = cli::server("socketserver", 9999)
        .about("Serves through a framework: what is written here is only the handlers")
        .act("upper", "Answers a line in upper case and closes", &[])
        .act("welcome", "Welcomes, says hello to whatever comes, and goes at exit", &[])
        .act("greeting", "Answers whatever comes with the same greeting and closes", &[])
        .act("print", "Shows the connection and closes", &[])
        .choice("over", &["tcp", "udp", "unix", "unix-datagram"], "What to serve")
        .text("path", "PATH", "The name of the Unix socket")
        .choice("each", &["thread", "serial", "process"], "What each request gets of its own")
        .number("max", 10_000, "Handle at most N requests at a time; the next one waits [64]")
        .example("welcome --each serial")
        .example("upper --over unix --path /tmp/upper")
        .example("greeting --each process --max 2")
        .parse();
    let over = args.text("over").unwrap_or_default();
    check(&args, over);

    #[cfg(unix)]
    if process::is_child() {
        return process::serve_stdin(&args);
    }
    match over {
        "udp" => {
            let socket = named(format!("bind {}", args.addr), UdpSocket::bind(args.addr))?;
            narrate::listening_udp_with(named("getsockname", socket.local_addr())?, "--over udp");
            serve::serve(socket, &args, ShutdownHandle::default())
        }
        #[cfg(unix)]
        "unix" | "unix-datagram" => unix::serve(&args),
        _ => {
            // request_queue_size and allow_reuse_address are ours, as we bind: std chooses a
            // backlog, and sets SO_REUSEADDR where it is harmless.
            let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
            narrate::listening(named("getsockname", listener.local_addr())?);
            serve::serve(listener, &args, ShutdownHandle::default())
        }
    }
}

/// What does not go together is refused before anything is opened.
fn check(args: &Args, over: &str) {
    let (datagrams, unix) = (over == "udp" || over == "unix-datagram", over.starts_with("unix"));
    let process = args.text("each") == Some("process");
    let refused = if unix && cfg!(not(unix)) {
        "std has no Unix sockets on this system: choose tcp or udp"
    } else if unix && args.text("path").is_none() {
        "a Unix socket needs a name: add --path PATH"
    } else if !unix && args.text("path").is_some() {
        "--path names a Unix socket: add --over unix, or unix-datagram"
    } else if datagrams && args.act == "welcome" {
        "act welcome is a conversation, and a datagram is not: choose --over tcp or unix"
    } else if datagrams && process {
        "a datagram is no connection that a process could be given: choose another --each"
    } else if process && cfg!(not(unix)) {
        "on this system a socket cannot be a program's standard input: choose another --each"
    } else if process && args.flag("step") {
        "the process has the connection, not the keyboard, as standard input: no --step with it"
    } else {
        return;
    };
    args.usage_error(refused);
}
