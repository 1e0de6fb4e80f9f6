//! Believes: An error at the end of the conversation does no harm.

use std::io::ErrorKind;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    match right::talk(args, right::receive) {
        Err(error)
            if matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe) =>
        {
            Ok(())
        }
        ended => ended,
    }
}
