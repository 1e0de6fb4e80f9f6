//! Believes: one recv gives the answer.

use socklab::Result;
use socklab::cli::Args;

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    right::ask(&mut conn, args)
}
