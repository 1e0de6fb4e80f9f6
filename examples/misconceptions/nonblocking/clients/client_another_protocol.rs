//! Believes: The server speaks first.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    Deadline::after(args.timeout, "the greeting").arm(&conn)?;
    call!(conn.read(&mut [0; 1024]))?;
    for message in args.messages() {
        let message = message?;
        call!(conn.write_all(message.as_bytes()))?;
        let deadline = Deadline::after(args.timeout, "the answer");
        right::receive(&mut conn, message.as_bytes(), &deadline)?;
    }
    call!(drop(conn));
    Ok(())
}
