//! Believes: An error at the end of the conversation does no harm.

use std::io::ErrorKind;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    match right::talk(&mut conn, args) {
        Err(error) if error.kind() == ErrorKind::ConnectionReset => Ok(()),
        outcome => outcome,
    }
}
