//! Believes: what was sent arrives, and is answered.

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::open(args)?;
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(None))?;
    right::talk(&socket, args)
}
