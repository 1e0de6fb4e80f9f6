//! Believes: an answer is text.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let mut buf = [0; 1024];
    for command in args.messages() {
        call!(conn.write_all(command?.as_bytes()))?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the server ended before it answered"));
        }
        std::str::from_utf8(&buf[..n]).map_err(|e| Error::protocol("decode", e.to_string()))?;
    }
    right::rest(&mut conn)
}
