//! Believes: The server knows where my line ends, without a newline.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right_client::{connect, is, message, to_the_end};

pub fn play(args: &Args) -> Result<()> {
    let (mut conn, message) = (connect(args)?, message(args)?);
    call!(conn.write_all(message.as_bytes()))?;
    is(&to_the_end(&mut conn)?, message.to_ascii_uppercase().as_bytes())
}
