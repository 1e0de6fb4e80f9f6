//! Believes: An empty line is a message, too: send gives it to the server.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    loop {
        let line = match right::line() {
            None if right::is_phone(args) => break,
            Some(line) if line == "exit" && right::is_phone(args) => break,
            line => line.unwrap_or("bye".to_string()),
        };
        call!(conn.write(line.as_bytes()))?; // of 0 bytes: the kernel sends nothing
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
