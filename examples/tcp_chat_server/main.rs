//! Terminal 1: cargo run --example tcp_chat_server
//! Terminal 2: cargo run --example tcp_chat_client
//! Watch for: bye has no answer. After it both sides close, and the server accepts the next caller.

mod keyboard;
mod talk;

use std::net::TcpListener;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread::{self, Builder};

use socklab::narrate::{self, named};
use socklab::{Result, call, cli};

fn main() -> Result<()> {
    let args = cli::server("tcp_chat", 8090)
        .about("Answers each message with its own next line, until one side says goodbye")
        .act("chat", "Both sides speak in turn; bye ends it", &["hi", "fine"])
        .act("phone", "The same; bye, or a close, ends it; then the next caller", &["hi"])
        .several_connections()
        .number("callers", 1000, "With --once: end after N callers [chat: 1, phone: 2]")
        .flag("serve-all", "A thread for each caller: no caller waits (phone)")
        .example("'nice to hear you' 'me too'")
        .example("phone - --serve-all")
        .parse();
    let serves_all = args.flag("serve-all");
    if serves_all && args.act == "chat" {
        args.usage_error("--serve-all is for act phone: a chat has one caller at a time");
    }
    if args.words.iter().any(|word| word.len() > talk::LONGEST) {
        args.usage_error("a message has at most 1024 bytes: one of these words is longer");
    }
    let callers = args.number("callers", if args.act == "phone" { 2 } else { 1 });
    let (ask, asked) = mpsc::channel();

    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);

    let over = AtomicUsize::new(0); // conversations that have ended
    let serve = |mut conn, number| {
        let outcome = talk::talk(&mut conn, number, &ask, &args);
        call!(drop(conn)); // our FIN, whatever has ended the conversation
        let is_last = over.fetch_add(1, Ordering::SeqCst) + 1 == callers;
        if outcome.is_err() || is_last {
            args.served(outcome); // prints an error; with --once it ends the program
        }
    };
    thread::scope(|scope| {
        scope.spawn(|| keyboard::share(asked, &args));
        let mut number = 0;
        loop {
            // The kernel has made the connection before, and has kept what came on it. Without
            // --serve-all the next caller waits here until this one has gone: connected, not refused.
            match call!(listener.accept()) {
                Ok((conn, _peer)) => {
                    number += 1;
                    if !serves_all {
                        serve(conn, number);
                        continue;
                    }
                    let serve = &serve;
                    let started = Builder::new().spawn_scoped(scope, move || serve(conn, number));
                    // The system has no thread left: this connection is closed, and the server goes on.
                    if let Err(error) = named("start a thread", started) {
                        args.served(Err(error));
                    }
                }
                Err(error) => args.not_accepted(&error),
            }
        }
    })
}
