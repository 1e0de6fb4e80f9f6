//! Believes: The close stands below the loop.

use std::io::Write;
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use super::right_client as right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let words = b"hello";
    loop {
        call!(conn.write_all(words))?;
        right::receive(&mut conn, words.len(), &Deadline::after(args.timeout, "the answer"))?;
        thread::sleep(Duration::from_millis(200));
    }
}
