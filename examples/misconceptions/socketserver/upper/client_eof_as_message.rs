//! Believes: The answer is complete when the server closes, even if it is short.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right_client::{connect, is, message, to_the_end};

pub fn play(args: &Args) -> Result<()> {
    let (mut conn, message) = (connect(args)?, message(args)?);
    call!(conn.write_all(format!("{message}\n").as_bytes()))?;
    let answer = to_the_end(&mut conn)?;
    is(&answer, &message.to_ascii_uppercase().as_bytes()[..answer.len().min(message.len())])
}
