//! Believes: the server will answer sooner or later.

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    for message in args.messages() {
        let mut conn = right::ask(args, &message?)?;
        named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(None))?;
        right::to_the_end(&mut conn)?;
    }
    Ok(())
}
