//! Believes: If no welcome comes, nothing is wrong.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right_client::{connect, exactly, is, leave};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    let mut welcome = [0; 7];
    let mut filled = 0;
    while filled < welcome.len() {
        match call!(conn.read(&mut welcome[filled..]))? {
            0 => return Ok(()), // this server has no welcome
            n => filled += n,
        }
    }
    is(&welcome, b"welcome")?;
    call!(conn.write_all(b"hi"))?;
    exactly(&mut conn, b"hello")?;
    leave(&mut conn)
}
