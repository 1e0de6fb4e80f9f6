//! Believes: The server must hear that I leave.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    while let Some(line) = right::line().filter(|line| !line.is_empty()) {
        call!(conn.write_all(line.as_bytes()))?;
        if line == "exit" || line == "bye" {
            break;
        }
        match right::receive(&mut conn)? {
            Some(message) if message == b"bye" => break,
            Some(_) => {}
            None => return right::ended(args),
        }
    }
    call!(drop(conn));
    Ok(())
}
