//! Terminal 1: cargo run --example struct_prefix_server
//! Terminal 2: cargo run --example struct_prefix_client
//! Watch for: one send brings two messages. Four bytes before each say where it ends.

mod command;
mod message;
mod text;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::server("struct_prefix", 8080)
        .about("Receives and sends messages; four bytes of length stand before each")
        .act("text", "Answers each message with the same message", &[])
        .act("command", "Runs commands; the length stands before each output", &[])
        .flag("big-endian", "Most significant byte first: network byte order; both sides need it")
        .flag("any-command", "Let the client run any program (command)")
        .example("--big-endian")
        .example("command")
        .parse();
    match args.act {
        "command" => command::serve(&args),
        _ => text::serve(&args),
    }
}
