//! Believes: I may replace bytes that are not text.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::serve(right::listener(args)?, |conn| {
        let mut buf = [0; 1024];
        loop {
            let n = call!(conn.read(&mut buf))?;
            if n == 0 {
                return Ok(());
            }
            let text = String::from_utf8_lossy(&buf[..n]);
            call!(conn.write_all(text.as_bytes()))?;
        }
    })
}
