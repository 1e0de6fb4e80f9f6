//! Terminal 1: cargo run --example socketserver_server
//! Terminal 2: cargo run --example socketserver_client
//! Watch for: each message is a connection of its own, and a handler of its own over there.

mod answer;
mod datagram;
mod greeting;
mod print;
mod upper;
mod welcome;

use std::net::TcpStream;
#[cfg(unix)]
use std::{io::ErrorKind, os::unix::net::UnixStream};

use socklab::cli::{self, Args};
use socklab::socketserver::Stream;
use socklab::{Result, call};

fn main() -> Result<()> {
    let args = cli::client("socketserver", 9999)
        .about("Talks to the handlers of a socketserver")
        .act("upper", "A connection for each message, which comes back in upper case", &["hello"])
        .act("welcome", "A conversation: welcome, hello to each message, exit", &["hi", "nihao"])
        .act("greeting", "Says something and shows the greeting", &["hello"])
        .act("print", "Connects and says nothing", &[])
        .choice("over", &["tcp", "udp", "unix", "unix-datagram"], "How to reach the server")
        .text("path", "PATH", "The name of the server's Unix socket")
        .example("upper hello 你好")
        .example("upper --over unix --path /tmp/upper")
        .parse();
    let over = args.text("over").unwrap_or_default();
    check(&args, over);

    match over {
        "udp" => datagram::over_udp(&args),
        #[cfg(unix)]
        "unix-datagram" => datagram::over_unix(&args),
        #[cfg(unix)]
        "unix" => {
            let path = args.text("path").unwrap_or_default();
            let start = format!("start the server with --over unix --path {path}");
            talk(&args, || {
                call!(format!("connect {path}"), UnixStream::connect(path)).map_err(|error| {
                    match error.kind() {
                        ErrorKind::NotFound | ErrorKind::ConnectionRefused => error.or_try(&start),
                        _ => error,
                    }
                })
            })
        }
        _ => {
            let addr = args.addr;
            talk(&args, || call!(TcpStream::connect_timeout(&addr, args.timeout)))
        }
    }
}

fn talk<C: Stream>(args: &Args, connect: impl Fn() -> Result<C>) -> Result<()> {
    match args.act {
        "welcome" => welcome::talk(args, connect()?),
        "greeting" => greeting::talk(args, connect()?),
        "print" => print::talk(args, connect()?),
        _ => upper::talk(args, connect),
    }
}

fn check(args: &Args, over: &str) {
    let unix = over.starts_with("unix");
    if unix && cfg!(not(unix)) {
        args.usage_error("std has no Unix sockets on this system: choose tcp or udp");
    } else if unix != args.text("path").is_some() {
        args.usage_error("--path PATH goes with --over unix and unix-datagram, and they with it");
    } else if args.act == "welcome" && (over == "udp" || over == "unix-datagram") {
        args.usage_error(
            "act welcome is a conversation, and a datagram is not: choose tcp or unix",
        );
    }
}
