//! Believes: The client speaks first.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right_client::{connect, exactly, leave};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    call!(conn.write_all(b"hi"))?;
    exactly(&mut conn, b"welcome")?;
    exactly(&mut conn, b"hello")?;
    leave(&mut conn)
}
