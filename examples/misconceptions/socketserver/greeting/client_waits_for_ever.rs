//! Believes: the server will greet sooner or later.

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::say_hello(args)?;
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
    right::to_the_end(&mut conn)
}
