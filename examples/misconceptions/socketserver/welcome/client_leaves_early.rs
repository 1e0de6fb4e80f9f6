//! Believes: What I have sent has arrived, so I can close.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right_client::{connect, exactly};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    exactly(&mut conn, b"welcome")?;
    call!(conn.write_all(b"hi"))?;
    call!(drop(conn));
    Ok(())
}
