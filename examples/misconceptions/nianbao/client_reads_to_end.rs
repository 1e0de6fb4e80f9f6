//! Believes: the server ends first.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
    }
    named("recv", conn.read_to_end(&mut Vec::new()))?;
    Ok(())
}
