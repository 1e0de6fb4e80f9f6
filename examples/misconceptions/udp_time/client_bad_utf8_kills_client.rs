//! Believes: A time is text, so each answer is UTF-8.

use socklab::cli::Args;
use socklab::{Error, Result};

use super::calls;

pub fn play(args: &Args) -> Result<()> {
    calls::talk(args, |request, args| {
        let answer = calls::attempts(request, args, calls::latest)?;
        match String::from_utf8(answer) {
            Ok(text) => Ok(text.into_bytes()),
            Err(_) => Err(Error::protocol("recv_from", "this is not text")),
        }
    })
}
