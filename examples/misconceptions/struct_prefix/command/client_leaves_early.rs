//! Believes: A command that was sent is done.

use socklab::Result;
use socklab::cli::Args;

use super::right_command::ask;

pub fn play(args: &Args) -> Result<()> {
    ask(args, |_| Ok(()))
}
