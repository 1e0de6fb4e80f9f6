//! Believes: The server decides when the conversation ends.

use std::io::Write;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let message = b"hello";
    loop {
        call!(conn.write_all(message))?;
        right::receive(&mut conn, message, &Deadline::after(args.timeout, "the answer"))?;
    }
}
