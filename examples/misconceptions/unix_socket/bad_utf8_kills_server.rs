//! Believes: Every recv gives whole characters of text in UTF-8.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call, say};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::serve(right::listener(args)?, |conn| {
        let mut buf = [0; 64 * 1024];
        loop {
            let n = call!(conn.read(&mut buf))?;
            if n == 0 {
                return Ok(());
            }
            let Ok(text) = std::str::from_utf8(&buf[..n]) else {
                say!("this is not text");
                std::process::exit(1);
            };
            call!(conn.write_all(text.as_bytes()))?;
        }
    })
}
