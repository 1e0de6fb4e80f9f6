//! Believes: One recv gives the whole answer.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right_client::{connect, is, message};

pub fn play(args: &Args) -> Result<()> {
    let (mut conn, message) = (connect(args)?, message(args)?);
    call!(conn.write_all(format!("{message}\n").as_bytes()))?;
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf))?;
    is(&buf[..n], message.to_ascii_uppercase().as_bytes())
}
