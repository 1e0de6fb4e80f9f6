//! Believes: The server always answers, sooner or later.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    call!("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
    right::talk(&mut conn, args)
}
