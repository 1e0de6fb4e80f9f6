//! Believes: Blanks and line ends around a message do not matter.

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
            call!(conn.write_all(buf[..n].trim_ascii()))?;
        }
    })
}
