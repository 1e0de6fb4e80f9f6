//! Believes: The server always answers, sooner or later.

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::Manner;
use crate::nianbao::right;

pub fn play(args: &Args, manner: Manner) -> Result<()> {
    let mut conn = right::connect(args)?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
    super::talk(&mut conn, args, manner)
}
