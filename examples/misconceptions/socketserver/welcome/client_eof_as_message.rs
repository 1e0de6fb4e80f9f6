//! Believes: the welcome is not important.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    match right::exactly(&mut conn, b"welcome".len()) {
        Err(error) if error.is_timeout() => return Err(error),
        Err(_) => return Ok(()),
        Ok(()) => {}
    }
    right::chat(&mut conn, args)?;
    call!(conn.write_all(b"exit"))?;
    right::to_the_fin(&mut conn)
}
