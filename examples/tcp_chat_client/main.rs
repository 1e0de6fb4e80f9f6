//! Terminal 1: cargo run --example tcp_chat_server
//! Terminal 2: cargo run --example tcp_chat_client
//! Watch for: each message waits for its answer. bye has none, and both sides close.

mod talk;

use std::net::TcpStream;

use socklab::narrate::named;
use socklab::{Result, call, cli};

fn main() -> Result<()> {
    let args = cli::client("tcp_chat", 8090)
        .patience("60s") // a person types the answers
        .about("Sends a line and waits for the answer, until one side says goodbye")
        .act("chat", "Both sides speak in turn; bye ends it", &["hello", "bye"])
        .act("phone", "The same; bye, exit or an empty line ends it; several callers", &["hello"])
        .several_connections()
        .number("callers", 1000, "Connect N times at once (phone) [2; with - it is 1]")
        .time("think", "300ms", "Wait this long before a line while another caller waits (phone)")
        .choice("goodbye", &["usual", "bye", "fin", "rst"], "How to end when no line is left")
        .example("hello 'how are you' bye")
        .example("phone - --timeout 5m")
        .parse();
    if args.words.iter().any(|word| word.len() > talk::LONGEST) {
        args.usage_error("a message has at most 1024 bytes: one of these words is longer");
    }
    let is_typed = args.words == ["-"];
    let callers = args.number("callers", if args.act == "phone" && !is_typed { 2 } else { 1 });
    if callers > 1 && (is_typed || args.act == "chat") {
        args.usage_error(
            "--callers is for act phone and for words: one keyboard is for one caller",
        );
    }

    let addr = args.addr;
    let mut conns = Vec::new();
    for _ in 0..callers {
        let conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
        // Without these two limits we would wait for ever for a silent server.
        named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(args.timeout)))?;
        named("setsockopt(SO_SNDTIMEO)", conn.set_write_timeout(Some(args.timeout)))?;
        conns.push(conn);
    }
    // Each caller sends its first line at once. The kernel keeps it for a server that is busy.
    let mut calls = Vec::new();
    for mut conn in conns {
        let mut used = 0;
        let goes_on = talk::speak(&mut conn, &mut used, &args)?;
        calls.push((conn, used, goes_on));
    }
    let mut waiting = callers;
    for (mut conn, used, goes_on) in calls {
        waiting -= 1;
        let outcome = talk::talk(&mut conn, used, goes_on, waiting > 0, &args);
        call!(drop(conn)); // our FIN, or our RST
        outcome?;
    }
    Ok(())
}
