//! Terminal 1: cargo run --example json_header_server
//! Terminal 2: cargo run --example json_header_client
//! Watch for: the header says 3000. recv(3000) gives 1000, and the client asks for the other 2000.

mod command;
mod grow;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::server("json_header", 8080)
        .about("Runs commands; a JSON header says what follows it")
        .act("command", "The header is written by hand", &[])
        .act("grow", "The header has a new field; socklab::header writes it", &[])
        .time("pause", "200ms", "Wait after the first 1000 bytes of an output (command)")
        .text("note", "TEXT", "Send one more field: note (grow)")
        .flag("any-command", "Let the client run any program")
        .example("command --pause 0ms")
        .example("grow --note 你好")
        .parse();
    match args.act {
        "grow" => grow::serve(&args),
        _ => command::serve(&args),
    }
}
