//! Believes: an error at the end does no harm.

use std::io::ErrorKind;

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for message in args.messages() {
        right::send(&mut conn, message?.as_bytes())?;
        match right::message(&mut conn) {
            Ok(Some(_)) => {}
            Ok(None) => return Err(Error::protocol("recv", "the server ended")),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => return Ok(()),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
