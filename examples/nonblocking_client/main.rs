//! Terminal 1: cargo run --example nonblocking_server
//! Terminal 2: cargo run --example nonblocking_client -- --silent
//! Watch for: the connection that was opened first says nothing, and the others get their answers.

mod slow;
mod talk;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::client("nonblocking", 9000)
        .about("Keeps several connections at once, and receives on each what it sent in capitals")
        .act("talk", "Several connections at once, each served without waiting", &["hello"])
        .several_connections()
        .act(
            "slow",
            "One that sends 256 KiB and receives late: the server's sends are partial",
            &[],
        )
        .number("connections", 1000, "Keep N connections [3]")
        .number("rounds", 1_000_000, "Send the messages N times [2]")
        .time("pause", "300ms", "Wait this long before sending: the server has nothing to do")
        .flag("silent", "Open one more connection, first, that says nothing until the end")
        .example("hello 你好 --connections 5 --silent")
        .parse();
    match args.act {
        "slow" => slow::talk(&args),
        _ => talk::talk(&args),
    }
}
