//! Believes: an answer ends with the stream.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::Manner;
use crate::nianbao::right;

pub fn play(args: &Args, _: Manner) -> Result<()> {
    // A connection for each command, and the server will close it.
    for command in args.messages() {
        let mut conn = right::connect(args)?;
        call!(conn.write_all(command?.as_bytes()))?;
        named("recv", conn.read_to_end(&mut Vec::new()))?;
    }
    Ok(())
}
