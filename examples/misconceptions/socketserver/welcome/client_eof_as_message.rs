//! Believes: the welcome is not important.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    if right::exactly(&mut conn, b"welcome".len()).is_err_and(|error| !error.is_timeout()) {
        return Ok(());
    }
    right::chat(&mut conn, args)?;
    call!(conn.write_all(b"exit"))?;
    right::to_the_fin(&mut conn)
}
