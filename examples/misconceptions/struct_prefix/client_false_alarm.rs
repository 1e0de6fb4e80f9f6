//! Believes: exit tells how many answers have come.

use socklab::Result;
use socklab::cli::Args;

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, right_client::answer)?;
    std::process::exit(args.messages().count() as i32 + 1)
}
