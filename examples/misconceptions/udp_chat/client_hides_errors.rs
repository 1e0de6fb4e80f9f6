//! Believes: UDP promises nothing, so a missing answer is no error.

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate;

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let (events, missing) = right_client::until_end(args, right_client::hear)?;
    if let Err(error) = right_client::wait(&events, missing, args, right_client::hear) {
        narrate::complain(&error);
    }
    Ok(())
}
