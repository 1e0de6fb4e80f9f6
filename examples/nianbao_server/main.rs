//! Terminal 1: cargo run --example nianbao_server
//! Terminal 2: cargo run --example nianbao_client
//! Watch for: the client sends twice, and one recv takes it all.

mod burst;
mod cut;
mod leftover;
mod udp;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::server("nianbao", 8080)
        .about("Receives messages: three acts lose their boundaries, one keeps them")
        .act("burst", "Several small sends, one recv", &[])
        .act("leftover", "An answer longer than one recv: its rest becomes the next answer", &[])
        .act("cut", "The receive buffer ends inside a character", &[])
        .act("udp", "Datagrams, each received whole or cut; sends commands", &["list"])
        .time("pause", "200ms", "Wait this long before receiving (burst, cut, udp)")
        .number("recv-buffer", 65_536, "Receive at most N bytes at a time [10, cut 4, udp 1032]")
        .flag("any-command", "Let the client run any program (leftover)")
        .example("burst --pause 500ms")
        .example("cut --recv-buffer 3")
        .parse();
    match args.act {
        "leftover" => leftover::serve(&args),
        "cut" => cut::serve(&args),
        "udp" => udp::serve(&args),
        _ => burst::serve(&args),
    }
}
