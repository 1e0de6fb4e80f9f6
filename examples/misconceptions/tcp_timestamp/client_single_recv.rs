//! Believes: One recv gives the whole answer.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client as right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, |conn, reading| {
        call!(conn.write_all(format!("{reading}\n").as_bytes()))?;
        let mut buf = [0; 1024];
        let n = call!(conn.read(&mut buf))?;
        right::check(reading, String::from_utf8_lossy(&buf[..n]).trim_end())
    })
}
