//! Believes: The exit status is the place for my result.

use socklab::Result;
use socklab::cli::Args;

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, right_client::answer)?;
    std::process::exit(args.messages().count() as i32 + 1)
}
