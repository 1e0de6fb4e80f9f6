//! Terminal 1: cargo run --example hmac_auth_server
//! Terminal 2: cargo run --example hmac_auth_client
//! Watch for: the key never crosses the network, and each caller gets 32 other bytes.

mod caller;

use std::net::TcpListener;
use std::thread::{self, JoinHandle};

use socklab::cli::{self, Args};
use socklab::narrate::{self, named};
use socklab::{Error, Result, call};

/// At most this many callers at a time. The server closes the connection of the next one at once.
const MOST: usize = 256;

fn main() -> Result<()> {
    let args = cli::server("hmac_auth", 9999)
        .about("Answers in capitals, but only callers who prove that they know the key")
        .act("talk", "Serves each caller who knows the key", &[])
        .act("replay", "The same: only the client differs", &[])
        .several_connections()
        .key()
        .choice("digest", &["md5", "sha256"], "The digest of the proof; md5 as in the course notes")
        .example("--digest sha256 --key-file my.key")
        .parse();
    let key = args.key()?;
    let sha256 = args.text("digest") == Some("sha256");
    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    if args.once {
        return one_conversation(&listener, &args, &key, sha256);
    }
    let mut callers: Vec<JoinHandle<()>> = Vec::new(); // a JoinHandle stands for a thread
    loop {
        let (conn, peer) = match call!(listener.accept()) {
            Ok(accepted) => accepted,
            Err(error) => {
                args.not_accepted(&error);
                continue;
            }
        };
        // `|caller| …` is a closure: a function without a name. `retain` calls it with each caller, and
        // keeps the callers for which it gives true: their threads still run.
        callers.retain(|caller| !caller.is_finished());
        if callers.len() == MOST {
            narrate::complain(&format!("{peer} is refused: {MOST} callers are here"));
            continue; // here `conn` goes away, and so it is closed
        }
        // A thread for each caller: if one does not answer, no other waits. The thread runs the closure.
        // `move` gives it what it uses: the connection, and its own copy of the key.
        let key = key.clone();
        let timeout = args.timeout;
        let caller = thread::Builder::new().spawn(move || {
            if let Err(error) = caller::serve(conn, &key, sha256, timeout) {
                narrate::complain(&format!("{peer}: {error}"));
            }
        });
        match caller {
            Ok(caller) => callers.push(caller),
            // No thread could start. `thread::spawn` would panic here, and end the server.
            Err(error) => narrate::complain(&format!("{peer} is refused: {error}")),
        }
    }
}

/// `--once`: one connection. In act replay a second one follows, with the old proof.
fn one_conversation(listener: &TcpListener, args: &Args, key: &[u8], sha256: bool) -> Result<()> {
    let (conn, _peer) = call!(listener.accept())?;
    caller::serve(conn, key, sha256, args.timeout)?;
    if args.act != "replay" {
        return Ok(());
    }
    let (conn, _peer) = call!(listener.accept())?;
    match caller::serve(conn, key, sha256, args.timeout) {
        Ok(()) => Err(Error::protocol("verify", "an old proof was accepted")),
        Err(_) => Ok(()), // refused, as it must be
    }
}
