//! Believes: There is always a next line.

use std::io::Write;
use std::process;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    loop {
        let Some(line) = right::line() else { process::exit(1) };
        if right::is_phone(args) && (line.is_empty() || line == "exit") {
            break;
        }
        if line.is_empty() {
            continue;
        }
        call!(conn.write_all(line.as_bytes()))?;
        if line == "bye" {
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
