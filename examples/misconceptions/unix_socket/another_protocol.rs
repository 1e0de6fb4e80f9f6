//! Believes: The answer to every message is hi.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::serve(right::listener(args)?, |conn| {
        while call!(conn.read(&mut [0; 1024]))? > 0 {
            call!(conn.write_all(b"hi"))?;
        }
        Ok(())
    })
}
