//! Believes: An error at the end of the conversation does no harm.

use std::io::ErrorKind;

use socklab::cli::Args;
use socklab::{Error, Result};

use super::{right, right_client};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right_client::connect(args)?;
    for message in args.messages() {
        let message = message?.into_bytes();
        right::send(&mut conn, &message)?;
        match right::message(&mut conn) {
            Ok(Some(answer)) if answer == message => {}
            Ok(Some(_)) => return Err(Error::protocol("recv", "another message came back")),
            Ok(None) => return Err(Error::protocol("recv", "the server closed the connection")),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => return Ok(()),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
