//! Believes: a second is long enough for anybody.

use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::open(args)?;
    let patience = Some(Duration::from_secs(1));
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(patience))?;
    right::talk(&socket, args)
}
