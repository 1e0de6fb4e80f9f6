//! Believes: Any 7 bytes are a welcome, and any 5 bytes are hello.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right_client::{connect, leave};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    call!("recv all", conn.read_exact(&mut [0; 7]))?;
    call!(conn.write_all(b"hi"))?;
    call!("recv all", conn.read_exact(&mut [0; 5]))?;
    leave(&mut conn)
}
