//! Believes: What I have sent has arrived, so I can close.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
    }
    call!(drop(conn));
    Ok(())
}
