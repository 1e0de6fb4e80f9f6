//! Believes: The exit status says which side has ended first.

use std::process;

use socklab::Result;
use socklab::cli::Args;

use super::right::RIGHT;
use super::sides;

pub fn play(args: &Args) -> Result<()> {
    sides::call(args, &RIGHT)?;
    process::exit(2)
}
