//! Terminal 1: cargo run --example hmac_auth_server
//! Terminal 2: cargo run --example hmac_auth_client
//! Watch for: the key never crosses the network, and each caller gets other 32 bytes to answer.

mod caller;

use std::net::TcpListener;
use std::thread;

use socklab::narrate::{self, named};
use socklab::{Error, Result, call, cli};

/// Callers beyond this many at a time are turned away.
const MOST: usize = 256;

fn main() -> Result<()> {
    let args = cli::server("hmac_auth", 9999)
        .about("Serves only callers who prove that they know the key: sends back upper case")
        .act("talk", "Let in whoever knows the key", &[])
        .act("replay", "The same: only the client differs", &[])
        .several_connections()
        .key()
        .choice("digest", &["md5", "sha256"], "What the proof is made with; md5 as in the notes")
        .example("--digest sha256 --key-file my.key")
        .parse();
    let (key, sha256) = (args.key()?, args.text("digest") == Some("sha256"));
    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    let mut callers = Vec::new();
    let mut replayed = false;
    loop {
        let Ok((conn, peer)) = call!(listener.accept()) else { continue };
        if args.once {
            let outcome = caller::serve(conn, &key, sha256, args.timeout);
            if args.act != "replay" {
                return outcome;
            }
            // Its conversation is two connections: one that is let in, and one that must not be.
            match (replayed, outcome) {
                (false, outcome) => outcome?,
                (true, Err(_)) => return Ok(()),
                (true, Ok(())) => return Err(Error::protocol("verify", "an old proof was taken")),
            }
            replayed = true;
            continue;
        }
        callers.retain(|caller: &thread::JoinHandle<()>| !caller.is_finished());
        if callers.len() == MOST {
            narrate::complain(&format!("{peer} is turned away: {MOST} callers are here"));
            continue;
        }
        // A thread for each: a caller who does not answer keeps nobody else waiting.
        let (key, timeout) = (key.clone(), args.timeout);
        let caller = thread::Builder::new().spawn(move || {
            if let Err(error) = caller::serve(conn, &key, sha256, timeout) {
                narrate::complain(&format!("{peer}: {error}"));
            }
        });
        match caller {
            Ok(caller) => callers.push(caller),
            // thread::spawn would panic here, and end the server.
            Err(error) => narrate::complain(&format!("{peer} is turned away: {error}")),
        }
    }
}
