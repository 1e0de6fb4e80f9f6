//! Believes: The server decides when the conversation ends.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    loop {
        right::exchange(&mut conn, b"hello")?;
        if call!("getpeername", conn.peer_addr()).is_err() {
            return Ok(());
        }
    }
}
