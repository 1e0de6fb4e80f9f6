//! Terminal 1: cargo run --example udp_chat_server
//! Terminal 2: cargo run --example udp_chat_client
//! Watch for: two senders, one socket. Then type: add `-- chat` on both sides. Ctrl-D ends it.

// Each of these is a file beside this one: an act, or what the acts share.
mod chat;
mod friends;
mod peers;
mod stranger;
mod waiting;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::client("udp_chat", 8081)
        .about("Sends messages to friends, and shows who answers")
        .act("friends", "Plays ann and a stranger, with a socket each", &[])
        .several_connections()
        .act("chat", "Sends each line (-) or word when it comes; @ben hi goes to ben", &["-"])
        .several_connections()
        .act("stranger", "A third socket answers before the server does", &["hello"])
        .several_connections()
        .text("peers", "FILE", "Names in JSON, such as {\"ann\": \"127.0.0.1:8082\"}")
        .text("as", "NAME", "Use the address that this name has: then others know who we are")
        .example("chat --as ann")
        .example("chat hello '@ben are you there?'")
        .parse();
    let peers = peers::read(&args)?;
    match args.act {
        "chat" => chat::talk(args, &peers),
        "stranger" => stranger::talk(&args, &peers),
        _ => friends::talk(&args, &peers),
    }
}
