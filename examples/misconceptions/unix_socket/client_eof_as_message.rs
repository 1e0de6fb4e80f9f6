//! Believes: The answer is complete when the server closes, even if it is short.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for message in args.messages() {
        let message = message?.into_bytes();
        call!(conn.write_all(&message))?;
        let mut answer = vec![];
        while answer.len() < message.len() {
            let mut buf = [0; 1024];
            let n = call!(conn.read(&mut buf))?;
            if n == 0 {
                return Ok(());
            }
            answer.extend_from_slice(&buf[..n]);
        }
        if answer != message {
            return Err(Error::protocol("recv", "other bytes came back"));
        }
    }
    right::leave(&mut conn)
}
