//! Believes: Every server sends something.

use socklab::cli::Args;
use socklab::{Error, Result};

use super::super::right_client::{connect, to_the_end};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    match to_the_end(&mut conn)?.is_empty() {
        true => Err(Error::protocol("recv", "the server sent nothing")),
        false => Ok(()),
    }
}
