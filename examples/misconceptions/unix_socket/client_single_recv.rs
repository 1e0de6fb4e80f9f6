//! Believes: One recv gives the whole answer.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for message in args.messages() {
        let message = message?.into_bytes();
        call!(conn.write_all(&message))?;
        let mut buf = vec![0; message.len()];
        let n = call!(conn.read(&mut buf))?;
        if buf[..n] != message {
            return Err(Error::protocol("recv", "other bytes came back"));
        }
    }
    right::leave(&mut conn)
}
