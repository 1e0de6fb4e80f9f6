//! Believes: the server knows when I have finished.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    for message in args.messages() {
        let mut conn = right::connect(args)?;
        call!(conn.write_all(message?.as_bytes()))?;
        right::to_the_end(&mut conn)?;
    }
    Ok(())
}
