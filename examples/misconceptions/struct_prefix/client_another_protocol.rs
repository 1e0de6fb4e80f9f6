//! Believes: One send is one message, so it needs no length.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right_client::connect(args)?;
    let mut buf = [0; 1024];
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
        call!(conn.read(&mut buf))?;
    }
    Ok(())
}
