//! Terminal 1: cargo run --example file_transfer_server
//! Terminal 2: cargo run --example file_transfer_client
//! Watch for: the client does not say "sent" by itself. It repeats what the server has confirmed.
//!
//! Read first, in this order: put.rs (one upload), open.rs (the file and its name), wire.rs (a header
//! on the stream), send.rs (the bytes of a file), get.rs (a download).

mod digest;
mod get;
mod interrupt;
mod open;
mod put;
mod receive;
mod send;
mod store;
mod wire;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::client("file_transfer", 8080)
        .about("Sends files, or receives files and keeps them in one folder")
        .act("put", "Sends files: an upload; the words are paths", &[open::OWN])
        .act("get", "Receives files: a download; the words are names", &[open::OWN])
        .text("dir", "PATH", "The folder of the files (get); without it a new temporary folder")
        .number("piece", 256 * 1024, "Send at most so many bytes at a time [default: 262144]")
        .time("pause", "0ms", "Wait so long after each piece (put)")
        .flag("unconfirmed", "Ask for no answer: for the servers of the course notes (put)")
        .example("README.md Cargo.toml")
        .example("get report.txt --dir /tmp")
        .parse();
    match args.act {
        "get" => get::talk(&args),
        _ => put::talk(&args),
    }
}
