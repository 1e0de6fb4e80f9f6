//! Believes: An answer that takes longer than two seconds does not come.

use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let limit = Duration::from_secs(2);
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(limit)))?;
    right::call(&mut conn, args)?;
    call!(drop(conn));
    Ok(())
}
