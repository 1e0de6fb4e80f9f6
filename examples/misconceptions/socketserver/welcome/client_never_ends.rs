//! Believes: The server decides when the conversation ends.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right_client::{connect, exactly};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    exactly(&mut conn, b"welcome")?;
    loop {
        call!(conn.write_all(b"hi"))?;
        exactly(&mut conn, b"hello")?;
    }
}
