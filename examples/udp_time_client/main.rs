//! Terminal 1: cargo run --example udp_time_server -- --ignore 1
//! Terminal 2: cargo run --example udp_time_client
//! Watch for: no answer is not an error here. The client asks again, on a socket of its own.

// Each of these is a file beside this one: an act, or what the acts share.
mod amplify;
mod ask;
mod receive;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::client("udp_time", 9000)
        .about("Asks for the time, and asks again if no answer comes")
        .act("ask", "Each message is a time format, even an empty one", &["%H:%M"])
        .several_connections()
        .act("late", "The same, and shows which answer came too late", &["date %F", "time %T"])
        .several_connections()
        .act("amplify", "Compares the bytes that go out with the bytes that come back", &[])
        .number("tries", 10, "Send the request N times at most [3]")
        .time("wait", "1s", "Wait this long for the first answer, then twice as long each time")
        .flag("one-socket", "Send every request from the same socket")
        .example("'' '%d.%m.%Y'")
        .example("late --one-socket")
        .parse();
    match args.act {
        "amplify" => amplify::talk(&args),
        _ => ask::talk(&args),
    }
}
