//! Believes: The server always answers, sooner or later.

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::super::right_client::{Talk, connect};

pub fn play(args: &Args, talk: Talk) -> Result<()> {
    let mut conn = connect(args)?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
    talk(&mut conn, args)
}
