//! Believes: An answer is text, so I can print it as it is.

use std::io::{self, Write};
use std::net::SocketAddr;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, hear)
}

fn hear(message: &[u8], from: SocketAddr, args: &Args) -> Result<bool> {
    let text = String::from_utf8_lossy(message);
    let who = if from == args.addr { "server" } else { "unknown sender" };
    let printed = writeln!(io::stdout(), "{who} {from}: {text}");
    named("write", printed)?;
    Ok(from == args.addr)
}
