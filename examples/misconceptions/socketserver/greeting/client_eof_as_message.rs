//! Believes: what has come by the end is the greeting, even nothing.

use socklab::Result;
use socklab::cli::Args;

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::say_hello(args)?;
    right::to_the_fin(&mut conn)
}
