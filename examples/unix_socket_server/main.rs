//! Terminal 1: cargo run --example unix_socket_server
//! Terminal 2: cargo run --example unix_socket_client
//! Watch for: the same calls as in lesson 01, and a path in the place of the port.

#[cfg(target_os = "linux")]
mod abstract_name;
#[cfg(unix)]
mod caller;
#[cfg(unix)]
mod datagram;
#[cfg(unix)]
mod interrupt;
#[cfg(unix)]
mod name;
#[cfg(unix)]
mod stale;
#[cfg(unix)]
mod stream;

use socklab::Result;
use socklab::cli::{self, Args};

fn main() -> Result<()> {
    let args = cli::server("unix_socket", 0)
        .path("unix_socket.sock")
        .about("Sends back what each client on this machine sends")
        .act("stream", "Connections, as in lesson 01", &[])
        .act("datagram", "Datagrams, as in lesson 05", &[])
        .several_connections()
        .act("stale", "Leaves its path behind as a crash does, and starts again", &[])
        .act("abstract", "A name without a file (Linux)", &[])
        .flag("early", "Remove the path after the first accept, and not at the end")
        .example("datagram")
        .example("--addr /tmp/mine.sock")
        .parse();
    serve(&args)
}

#[cfg(unix)]
fn serve(args: &Args) -> Result<()> {
    match args.act {
        "datagram" => datagram::serve(args),
        "stale" => stale::serve(args),
        #[cfg(target_os = "linux")]
        "abstract" => abstract_name::serve(args),
        #[cfg(not(target_os = "linux"))]
        "abstract" => Err(unsupported("only Linux has abstract names: try the act stream")),
        _ => stream::serve(args),
    }
}

#[cfg(not(unix))]
fn serve(_: &Args) -> Result<()> {
    Err(unsupported("std has no Unix sockets on this system: run this lesson on Linux or macOS"))
}

#[cfg(not(target_os = "linux"))]
fn unsupported(remedy: &str) -> socklab::Error {
    let cause = std::io::ErrorKind::Unsupported.into();
    socklab::Error::new("socket(AF_UNIX)", cause).or_try(remedy)
}
