//! Believes: The answer is complete when the server closes.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::Manner;
use crate::nianbao::right;

pub fn play(args: &Args, _: Manner) -> Result<()> {
    // It opens a connection for each command, and waits until the server closes it.
    for command in args.messages() {
        let mut conn = right::connect(args)?;
        call!(conn.write_all(command?.as_bytes()))?;
        call!("recv until the FIN", conn.read_to_end(&mut Vec::new()))?;
    }
    Ok(())
}
