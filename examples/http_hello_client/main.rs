//! Terminal 1: cargo run --example http_hello_server
//! Terminal 2: cargo run --example http_hello_client
//! Watch for: where the header ends, and which field says how long the page is.

mod hello;
mod notes;
mod parse;
mod pipeline;
mod response;
mod unread;

use socklab::Result;
use socklab::cli;

fn main() -> Result<()> {
    let args = cli::client("http_hello", 8089)
        .about("Asks a web server for pages")
        .act("hello", "Asks for each target, all on one connection", &["/"])
        .several_connections()
        .act("notes", "Sends what the notes' client sends, and receives until the FIN", &["hello"])
        .act("unread", "Sends 2000 bytes to a server that receives 100 and closes", &[])
        .several_connections()
        .flag("head", "Ask for the headers only (HEAD)")
        .flag("close", "Ask the server to close after each answer (Connection: close)")
        .flag("pipeline", "Send all requests at once, before the first answer comes")
        .time("pause", "200ms", "Act notes: wait this long before the first receive")
        .example("/ /favicon.ico --pipeline")
        .parse();
    match args.act {
        "notes" => notes::talk(&args),
        "unread" => unread::talk(&args),
        _ if args.flag("pipeline") && args.flag("close") => {
            args.usage_error("--pipeline needs a connection that stays open: leave --close out")
        }
        _ if args.flag("pipeline") => pipeline::talk(&args),
        _ => hello::talk(&args),
    }
}
