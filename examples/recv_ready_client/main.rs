//! Terminal 1: cargo run --example recv_ready_server
//! Terminal 2: cargo run --example recv_ready_client
//! Watch for: two round trips for each command; all of the first output comes before the second.

mod command;
mod joined;
mod length;
mod stuck;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::client("recv_ready", 8080)
        .about("Sends commands; receives a length, answers recv_ready, receives the output")
        .act("command", "Waits for each output", &["list", "echo second"])
        .act(
            "joined",
            "Sends the next command right behind recv_ready",
            &["echo first", "echo second"],
        )
        .act("stuck", "A server that does not wait for recv_ready", &["echo 12"])
        .time("pause", "200ms", "Wait this long before the length is received (stuck)")
        .example("'list 1000' 'echo second'")
        .example("joined 'list 1' 'echo second'")
        .parse();
    match args.act {
        "joined" => joined::talk(&args),
        "stuck" => stuck::talk(&args),
        _ => command::talk(&args),
    }
}
