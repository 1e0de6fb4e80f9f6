//! Terminal 1: cargo run --example udp_echo_server
//! Terminal 2: cargo run --example udp_echo_client
//! Watch for: the same two commands without a server: sending succeeds (then try --connect).

// Each of these is a file beside this one: an act, or what the acts share.
mod echo;
mod limit;
mod socket;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::client("udp_echo", 9000)
        .about("Sends datagrams and waits for each to come back")
        .act("echo", "Each message is one datagram, even an empty one", &["hello"])
        .act("limit", "The longest possible datagram, and one byte more", &[])
        .number("recv-buffer", 65_535, "Receive at most N bytes of each datagram [65535]")
        .flag("connect", "Tell the kernel the only peer: then an error says that nobody listens")
        .flag("any-answer", "Accept any answer: the course notes' servers give another")
        .example("hello '' --recv-buffer 4 --any-answer")
        .example("limit")
        .parse();
    match args.act {
        "limit" => limit::talk(&args),
        _ => echo::talk(&args),
    }
}
