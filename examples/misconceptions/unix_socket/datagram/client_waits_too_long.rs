//! Believes: The server always answers, sooner or later.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let (socket, own) = right::own(args)?;
    call!("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(None))?;
    let outcome = right::talk_datagrams(&socket, args);
    right::unlink(&own)?;
    outcome
}
