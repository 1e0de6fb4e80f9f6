//! Believes: An answer that takes longer than a second does not come.

use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let (socket, own) = right::own(args)?;
    let patience = Some(Duration::from_millis(1500));
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(patience))?;
    let outcome = right::talk_datagrams(&socket, args);
    right::unlink(&own)?;
    outcome
}
