//! Believes: The path of a client goes with its socket.

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let (socket, _) = right::own(args)?;
    right::talk_datagrams(&socket, args)?;
    Ok(())
}
