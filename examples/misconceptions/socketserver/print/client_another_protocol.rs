//! Believes: A server says something.

use socklab::Result;
use socklab::cli::Args;

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    right::to_the_end(&mut conn)
}
