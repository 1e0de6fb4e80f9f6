//! Believes: One recv gives the whole answer.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
        if call!(conn.read(&mut [0; 1024]))? == 0 {
            return Err(Error::protocol("recv", "the server closed the connection"));
        }
    }
    call!(drop(conn));
    Ok(())
}
