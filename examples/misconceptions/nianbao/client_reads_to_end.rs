//! Believes: The server closes first, so I wait for its FIN.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
    }
    call!("recv until the FIN", conn.read_to_end(&mut Vec::new()))?;
    Ok(())
}
