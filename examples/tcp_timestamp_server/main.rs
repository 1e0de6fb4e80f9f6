//! Terminal 1: cargo run --example tcp_timestamp_server
//! Terminal 2: cargo run --example tcp_timestamp_client
//! Watch for: 10 s apart, each recv gives one reading. Then add --every 50ms to the client.

mod bare;
mod fixed;
mod lines;
mod reading;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::server("tcp_timestamp", 8001)
        .about("Receives readings of a clock (Unix time), and tells the local time of each")
        .act("bare", "Treats what one recv gives as a reading", &[])
        .act("lines", "A newline ends each reading", &[])
        .act("fixed", "Each reading is a record of 20 bytes", &[])
        .time("pause", "300ms", "Wait this long before the first recv of a connection")
        .number("recv-buffer", 65_536, "Receive at most N bytes at a time [40, lines 1024]")
        .flag("reply", "Send back the time that each recv gives, without a newline (bare)")
        .example("lines --recv-buffer 8")
        .example("bare --recv-buffer 8")
        .parse();
    match args.act {
        "lines" => lines::serve(&args),
        "fixed" => fixed::serve(&args),
        _ => bare::serve(&args),
    }
}
