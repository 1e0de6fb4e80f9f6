//! Believes: The server always answers, sooner or later.

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right_client as right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, |conn, reading| {
        named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
        right::ask(conn, reading)
    })
}
