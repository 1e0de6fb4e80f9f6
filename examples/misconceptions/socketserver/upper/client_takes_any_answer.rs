//! Believes: If the answer is as long as my line, it is right.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::super::right_client::{connect, message, to_the_end};

pub fn play(args: &Args) -> Result<()> {
    let (mut conn, message) = (connect(args)?, message(args)?);
    call!(conn.write_all(format!("{message}\n").as_bytes()))?;
    match to_the_end(&mut conn)?.len() == message.len() {
        true => Ok(()),
        false => Err(Error::protocol("recv", "the answer is not as long as the line")),
    }
}
