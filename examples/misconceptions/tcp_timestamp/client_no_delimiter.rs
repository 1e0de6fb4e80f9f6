//! Believes: One send is one reading, so it needs no end.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client as right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, |conn, reading| {
        call!(conn.write_all(reading.as_bytes()))?;
        let answer = right::line(conn)?;
        right::check(reading, &answer)
    })
}
