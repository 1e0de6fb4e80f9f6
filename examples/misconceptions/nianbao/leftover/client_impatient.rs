//! Believes: an answer that takes a second is none.

use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let patience = Some(Duration::from_secs(1));
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
    right::ask(&mut conn, args)?;
    right::rest(&mut conn)
}
