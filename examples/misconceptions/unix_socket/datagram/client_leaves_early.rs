//! Believes: An empty datagram tells the server that I have finished.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let (socket, own) = right::own(args)?;
    let outcome = right::talk_datagrams(&socket, args);
    if outcome.is_ok() {
        call!(socket.send(b""))?;
    }
    right::unlink(&own)?;
    outcome
}
