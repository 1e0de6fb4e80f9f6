//! Believes: a newline at the end belongs to nothing.

use socklab::Result;
use socklab::cli::Args;

use super::super::{both, right};

pub fn talk(args: &Args) -> Result<()> {
    both::talk(args, |key, challenge| right::proof(key, challenge.trim_ascii_end()))
}
