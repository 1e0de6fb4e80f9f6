//! Believes: the server will close when it has had enough.

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
