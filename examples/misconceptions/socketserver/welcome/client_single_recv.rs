//! Believes: one recv gives the welcome.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let n = call!(conn.read(&mut [0; 1024]))?;
    if n < 1 {
        return Err(Error::protocol("recv", "the server ended without a welcome"));
    }
    right::chat(&mut conn, args)?;
    call!(conn.write_all(b"exit"))?;
    right::to_the_fin(&mut conn)
}
