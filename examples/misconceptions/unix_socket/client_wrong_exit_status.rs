//! Believes: The exit status is the place for my result.

use std::process;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let mut count = 0;
    for message in args.messages() {
        right::exchange(&mut conn, message?.as_bytes())?;
        count += 1;
    }
    right::leave(&mut conn)?;
    process::exit(count)
}
