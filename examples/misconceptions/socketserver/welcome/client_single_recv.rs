//! Believes: One recv gives the whole welcome.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::super::right_client::{connect, exactly, leave};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    let n = call!(conn.read(&mut [0; 1024]))?;
    if n == 0 {
        return Err(Error::protocol("recv", "the server closed without a welcome"));
    }
    call!(conn.write_all(b"hi"))?;
    exactly(&mut conn, b"hello")?;
    leave(&mut conn)
}
