//! Believes: only the server knows where I am.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::open(args)?;
    for message in args.messages() {
        call!(socket.send_to(message?.as_bytes(), args.addr))?;
        call!(socket.recv_from(&mut [0; 65_535]))?;
    }
    Ok(())
}
