//! Believes: What I have sent has arrived, so I can close.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::open(args)?;
    for message in args.messages() {
        call!(socket.send_to(message?.as_bytes(), args.addr))?;
    }
    call!(drop(socket));
    Ok(())
}
