//! Believes: nobody looks at an exit status.

use std::process;

use socklab::Result;
use socklab::cli::Args;

use super::{both, right};

pub fn talk(args: &Args) -> Result<()> {
    both::talk(args, right::proof)?;
    process::exit(2)
}
