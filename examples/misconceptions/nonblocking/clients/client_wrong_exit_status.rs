//! Believes: The exit status is the place for my result.

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, right::receive)?;
    std::process::exit(args.messages().count() as i32);
}
