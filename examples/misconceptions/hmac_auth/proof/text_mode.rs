//! Believes: Whitespace at the end of the challenge does not belong to it.

use socklab::Result;
use socklab::cli::Args;

use super::super::{both, right};

pub fn talk(args: &Args) -> Result<()> {
    both::talk(args, |key, challenge| right::proof(key, challenge.trim_ascii_end()))
}
