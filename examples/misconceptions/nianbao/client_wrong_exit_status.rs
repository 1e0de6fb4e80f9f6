//! Believes: The exit status is the place for my result.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let mut sends = 0;
    for message in args.messages() {
        call!(conn.write_all(message?.as_bytes()))?;
        sends += 1;
    }
    call!(drop(conn));
    std::process::exit(sends)
}
