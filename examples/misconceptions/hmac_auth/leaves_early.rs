//! Believes: What I have sent has arrived, so I can close.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::{both, right};

pub fn talk(args: &Args) -> Result<()> {
    let mut conn = both::connect(args)?;
    both::proves(&mut conn, args, right::proof)?;
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
    }
    // It receives one byte, so that it notices a refusal.
    right::exactly(&mut conn, 1).map(drop)
}
