//! Terminal 1: cargo run --example nonblocking_server
//! Terminal 2: cargo run --example nonblocking_client -- --silent
//! Watch for: the first connection sends nothing, and the others get their answers.

mod slow;
mod talk;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::client("nonblocking", 9000)
        .about("Keeps several connections at once; on each, what it sends comes back in capitals")
        .act("talk", "Several connections at once; none waits for another", &["hello"])
        .several_connections()
        .act("slow", "Sends 256 KiB and receives late: the server's sends are partial", &[])
        .number("connections", 1000, "Keep N connections [3]")
        .number("rounds", 1_000_000, "Send the messages N times [2]")
        .time("pause", "300ms", "Wait this long before sending: the server has nothing to do")
        .flag("silent", "Open one more connection before the others; it sends nothing")
        .example("hello --connections 5 --silent")
        .parse();
    match args.act {
        "slow" => slow::talk(&args),
        _ => talk::talk(&args),
    }
}
