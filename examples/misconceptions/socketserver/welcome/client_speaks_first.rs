//! Believes: who calls speaks first.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    call!(conn.write_all(b"hi"))?;
    right::exactly(&mut conn, b"welcome".len())?;
    right::exactly(&mut conn, b"hello".len())?;
    call!(conn.write_all(b"exit"))?;
    right::to_the_fin(&mut conn)
}
