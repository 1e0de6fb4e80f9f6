//! Believes: An answer that takes longer than a second does not come.

use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let patience = Some(Duration::from_millis(1500));
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
    right::talk(&mut conn, args)
}
