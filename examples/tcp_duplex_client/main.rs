//! Terminal 1: cargo run --example tcp_duplex_server
//! Terminal 2: cargo run --example tcp_duplex_client
//! Watch for: the server sends three lines and the client two. No side waits for an answer.

mod talk;
mod waiting;

use std::net::TcpStream;

use socklab::{Result, call, cli};

fn main() -> Result<()> {
    let args = cli::client("tcp_duplex", 8899)
        .about("Sends and receives at the same time; with the word - it sends what you type")
        .act("duplex", "Both sides send whenever they like, and both end", &["hello", "I am Li"])
        .act("close-only", "Goodbye with close: no FIN leaves", &["hello"])
        .flag("close-only", "Say goodbye as in the act close-only, also if you type")
        .time("gap", "300ms", "Wait this long before each line, unless you type")
        .time("pause", "300ms", "Wait this long between close and shutdown (close-only)")
        .example("-")
        .example("hello 'I am Li' --gap 1s")
        .example("- --close-only --pause 5s")
        .parse();
    let addr = args.addr;
    let conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    talk::talk(conn, &args)
}
