//! Believes: Every message has an answer.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    while let Some(line) = right::next(args) {
        call!(conn.write_all(line.as_bytes()))?;
        match right::receive(&mut conn)? {
            Some(message) if message == b"bye" => break,
            Some(_) => {}
            None => return right::ended(args),
        }
    }
    call!(drop(conn));
    Ok(())
}
