//! Believes: An error at the end of the conversation does no harm.

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let (socket, own) = right::own(args)?;
    let _ = right::talk_datagrams(&socket, args);
    right::unlink(&own)
}
