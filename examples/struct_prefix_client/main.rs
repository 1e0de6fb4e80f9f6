//! Terminal 1: cargo run --example struct_prefix_server
//! Terminal 2: cargo run --example struct_prefix_client
//! Watch for: the two messages of lesson 08 leave in one send, and come back as two.

mod command;
mod message;
mod text;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::client("struct_prefix", 8080)
        .about("Sends and receives messages; four bytes of length stand before each")
        .act("text", "Several messages in one send", &["hi", "nihao"])
        .act("command", "Commands; receives all of each output", &["echo hello", "list"])
        .flag("big-endian", "Most significant byte first: network byte order; both sides need it")
        .flag("no-answer", "Send and close: for a server that never answers (text)")
        .example("hi '' 你好")
        .example("command 'list 1000'")
        .parse();
    match args.act {
        "command" => command::talk(&args),
        _ => text::talk(&args),
    }
}
