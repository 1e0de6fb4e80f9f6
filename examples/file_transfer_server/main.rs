//! Terminal 1: cargo run --example file_transfer_server
//! Terminal 2: cargo run --example file_transfer_client
//! Watch for: the file gets its name only when all of it is there. Then the server says so.
//!
//! Read first, in this order: put.rs (one client), wire.rs (a header on the stream), name.rs (what a
//! header may say), receive.rs (the bytes of a file), store.rs (when a file gets its name).

mod digest;
mod get;
mod interrupt;
mod name;
mod open;
mod put;
mod receive;
mod send;
mod store;
mod wire;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::server("file_transfer", 8080)
        .about("Receives files and keeps them in one folder, or sends files from it")
        .act("put", "Receives files: an upload", &[])
        .act("get", "Sends files: a download", &[])
        .text("dir", "PATH", "The folder of the files; without it a new temporary folder")
        .example("--dir /tmp")
        .example("get --dir .")
        .parse();
    args.loopback_only("everybody who reaches this server could store files, or read them");
    match args.act {
        "get" => get::serve(&args),
        _ => put::serve(&args),
    }
}
