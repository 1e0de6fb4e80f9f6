//! Terminal 1: cargo run --example tcp_timestamp_server
//! Terminal 2: cargo run --example tcp_timestamp_client
//! Watch for: three readings, 10 s apart. Then try --every 50ms: one recv gives several readings.

mod bare;
mod fixed;
mod lines;
mod reading;

use socklab::{Result, cli};

const READINGS: &[&str] = &["now", "now", "now"];

fn main() -> Result<()> {
    let args = cli::client("tcp_timestamp", 8001)
        .about("Sends readings of the clock (Unix time); the word now is the current one")
        .act("bare", "Readings without an end", READINGS)
        .act("lines", "A newline ends each reading, and each answer", READINGS)
        .act("fixed", "Each reading is a record of 20 bytes, and so is each answer", READINGS)
        .time("every", "10s", "Wait this long between two readings (not with -)")
        .flag("ahead", "Send all readings before you receive the answers (lines, fixed)")
        .example("--every 50ms")
        .example("lines now 1536199200.999999 0")
        .parse();
    match args.act {
        "lines" => lines::talk(&args),
        "fixed" => fixed::talk(&args),
        _ => bare::talk(&args),
    }
}
