//! Terminal 1: cargo run --example recv_ready_server
//! Terminal 2: cargo run --example recv_ready_client
//! Watch for: for each command the server receives twice, and it sends twice.

mod command;
mod joined;
mod ready;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::server("recv_ready", 8080)
        .about("Runs commands; says how long an output is, and waits for recv_ready")
        .act("command", "Sends the length, receives recv_ready, sends the output", &[])
        .act("joined", "Receives recv_ready late, with one recv that may give more", &[])
        .act("stuck", "Does not wait for recv_ready: the output sticks to its length", &[])
        .time("pause", "200ms", "Wait this long before recv_ready is received (joined)")
        .number("recv-buffer", 65_536, "Receive at most N bytes for recv_ready [joined 1024]")
        .flag("any-command", "Let the client run any program")
        .example("joined --recv-buffer 10")
        .parse();
    match args.act {
        "joined" => joined::serve(&args),
        _ => command::serve(&args),
    }
}
