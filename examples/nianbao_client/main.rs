//! Terminal 1: cargo run --example nianbao_server
//! Terminal 2: cargo run --example nianbao_client
//! Watch for: two sends here, and one recv there.

mod burst;
mod leftover;
mod udp;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::client("nianbao", 8080)
        .about("Sends messages: three acts lose their boundaries, one keeps them")
        .act("burst", "Several small sends, one recv", &["hi", "nihao"])
        .act("leftover", "Commands; one recv for each answer", &["list", "echo second"])
        .act("cut", "The server's receive buffer ends inside a character", &["你好"])
        .act("udp", "Datagrams; runs the server's commands", &["hi", "nihao"])
        .time("gap", "0ms", "Wait this long between two sends (burst, cut)")
        .flag("nodelay", "Switch Nagle's algorithm off (burst, cut)")
        .time("pause", "200ms", "Wait this long before receiving (leftover)")
        .number("recv-buffer", 65_536, "Receive at most N bytes at a time [leftover 1024]")
        .number("answers", 1000, "Run N commands for the server [udp 1]")
        .flag("any-command", "Let the server run any program (udp)")
        .example("burst hi nihao --gap 300ms")
        .example("leftover --recv-buffer 8192")
        .parse();
    match args.act {
        "leftover" => leftover::talk(&args),
        "udp" => udp::talk(&args),
        // cut: the client does the same as in burst, and the server differs.
        _ => burst::talk(&args),
    }
}
