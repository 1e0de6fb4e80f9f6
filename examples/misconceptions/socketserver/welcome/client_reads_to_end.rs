//! Believes: The answer is complete when the server closes.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right_client::{connect, exactly, is, to_the_end};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    exactly(&mut conn, b"welcome")?;
    call!(conn.write_all(b"hi"))?;
    is(&to_the_end(&mut conn)?, b"hello")
}
