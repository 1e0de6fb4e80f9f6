//! Believes: An answer that takes longer than a second does not come.

use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::Manner;
use crate::nianbao::right;

pub fn play(args: &Args, manner: Manner) -> Result<()> {
    let mut conn = right::connect(args)?;
    let patience = Some(Duration::from_millis(1500));
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
    super::talk(&mut conn, args, manner)
}
