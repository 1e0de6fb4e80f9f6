//! Believes: an error at the end does no harm.

use std::io::ErrorKind;

use socklab::Result;
use socklab::cli::Args;

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    match right::ask(&mut conn, args).and_then(|()| right::rest(&mut conn)) {
        Err(error) if error.kind() == ErrorKind::ConnectionReset => Ok(()),
        outcome => outcome,
    }
}
