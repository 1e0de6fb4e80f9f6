//! Believes: The answer is complete when the server closes, even if it is short.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client as right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, |conn, reading| {
        call!(conn.write_all(format!("{reading}\n").as_bytes()))?;
        let (mut line, mut buf) = (Vec::new(), [0; 1024]);
        while !line.ends_with(b"\n") {
            let n = call!(conn.read(&mut buf))?;
            if n == 0 {
                return Ok(());
            }
            line.extend_from_slice(&buf[..n]);
        }
        right::check(reading, String::from_utf8_lossy(&line).trim_end())
    })
}
