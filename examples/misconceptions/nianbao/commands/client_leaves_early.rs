//! Believes: What I have sent has arrived, so I can close.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::Manner;
use crate::nianbao::right;

pub fn play(args: &Args, _: Manner) -> Result<()> {
    let mut conn = right::connect(args)?;
    for command in args.messages() {
        call!(conn.write_all(command?.as_bytes()))?;
    }
    call!(drop(conn));
    Ok(())
}
