//! Believes: One recv gives the whole answer.

use socklab::cli::Args;
use socklab::{Result, call};

use super::MANNER;
use crate::nianbao::commands::{Manner, talk};
use crate::nianbao::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    talk(&mut conn, args, Manner { leave: |_| Ok(()), ..MANNER })?;
    call!(drop(conn));
    Ok(())
}
