//! Believes: When I have typed everything, the chat is over.

use socklab::Result;
use socklab::cli::Args;

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    right_client::until_end(args, right_client::hear)?;
    Ok(())
}
