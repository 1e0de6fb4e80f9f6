//! Believes: A server says hello first.

use std::io::Write;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use super::right_client as right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    right::receive(&mut conn, 1, &Deadline::after(args.timeout, "the greeting"))?;
    for message in args.messages() {
        let message = message?;
        call!(conn.write_all(message.as_bytes()))?;
        right::receive(&mut conn, message.len(), &Deadline::after(args.timeout, "the answer"))?;
    }
    call!(drop(conn));
    Ok(())
}
