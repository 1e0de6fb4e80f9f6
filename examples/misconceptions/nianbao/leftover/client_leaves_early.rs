//! Believes: A command that was sent is done.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for command in args.messages() {
        call!(conn.write_all(command?.as_bytes()))?;
    }
    call!(drop(conn));
    Ok(())
}
