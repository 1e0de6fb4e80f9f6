//! Believes: If an answer comes, it is the right one.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let (socket, own) = right::own(args)?;
    let mut outcome = Ok(());
    for message in args.messages() {
        call!(socket.send(message?.as_bytes()))?;
        outcome = call!(socket.recv_from(&mut [0; 1024])).map(drop);
        if outcome.is_err() {
            break;
        }
    }
    right::unlink(&own)?;
    outcome
}
