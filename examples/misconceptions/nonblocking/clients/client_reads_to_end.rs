//! Believes: The answer is complete when the server closes.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let mut all = vec![];
    for message in args.messages() {
        let message = message?;
        call!(conn.write_all(message.as_bytes()))?;
        all.extend_from_slice(message.as_bytes());
    }
    let deadline = Deadline::after(args.timeout, "the answer");
    let (mut buf, mut answer) = ([0; 1024], vec![]);
    loop {
        deadline.arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return right::compare(&answer, &all);
        }
        answer.extend_from_slice(&buf[..n]);
    }
}
