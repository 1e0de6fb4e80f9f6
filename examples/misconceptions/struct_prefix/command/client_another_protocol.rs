//! Believes: the server says what it can do first.

use socklab::Result;
use socklab::cli::Args;

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    right::message(&mut conn).map(drop)
}
