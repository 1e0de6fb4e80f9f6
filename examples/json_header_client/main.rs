//! Terminal 1: cargo run --example json_header_server
//! Terminal 2: cargo run --example json_header_client
//! Watch for: the header says 3000. recv(3000) gives 1000, and the client asks for the other 2000.

mod command;
mod grow;
mod header;
mod receive;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::client("json_header", 8080)
        .about("Sends commands; a JSON header says what follows it")
        .act("command", "The header is read by hand", &["list"])
        .act("grow", "socklab::header reads it, and shows unknown fields", &["echo hello", "exit"])
        .example("'echo hello' nonsense")
        .example("grow 'list 1000'")
        .parse();
    match args.act {
        "grow" => grow::talk(&args),
        _ => command::talk(&args),
    }
}
