//! Believes: Every line that comes is the right answer.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client as right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, |conn, reading| {
        call!(conn.write_all(format!("{reading}\n").as_bytes()))?;
        right::line(conn).map(drop)
    })
}
