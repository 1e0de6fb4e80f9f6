//! Believes: The server always answers, sooner or later.

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::{both, right};

pub fn talk(args: &Args) -> Result<()> {
    let mut conn = both::connect(args)?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
    both::proves(&mut conn, args, right::proof)?;
    both::says(conn, args)
}
