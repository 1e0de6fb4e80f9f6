//! Believes: The answer is complete when the server closes.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect_for_ever(args)?;
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
        while call!(conn.read(&mut [0; 1024]))? > 0 {}
    }
    call!(drop(conn));
    Ok(())
}
