//! Believes: A client runs until somebody stops it.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::open(args)?;
    loop {
        for message in ["nihao", "hi"] {
            call!(socket.send_to(message.as_bytes(), args.addr))?;
            right::receive(&socket, message.as_bytes(), args)?;
        }
    }
}
