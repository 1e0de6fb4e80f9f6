//! Believes: a second is long enough for anybody.

use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    for message in args.messages() {
        let mut conn = right::ask(args, &message?)?;
        let patience = Some(Duration::from_secs(1));
        named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
        right::to_the_end(&mut conn)?;
    }
    Ok(())
}
