//! Believes: The server speaks first.

use socklab::Result;
use socklab::cli::Args;

use super::Manner;
use crate::nianbao::right;

pub fn play(args: &Args, manner: Manner) -> Result<()> {
    let mut conn = right::connect(args)?;
    (manner.receive)(&mut conn).map(drop)
}
