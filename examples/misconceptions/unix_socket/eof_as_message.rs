//! Believes: A recv that gives 0 bytes means that nothing has come yet.

use std::io::{Read, Write};
use std::thread;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::serve(right::listener(args)?, |conn| {
        let mut buf = [0; 1024];
        loop {
            match call!(conn.read(&mut buf))? {
                0 => thread::sleep(right::NAP),
                n => call!(conn.write_all(&buf[..n]))?,
            }
        }
    })
}
