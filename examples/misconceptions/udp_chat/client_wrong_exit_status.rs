//! Believes: The end of the input is an error.

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, right_client::hear)?;
    Err(Error::protocol("read standard input", "end of file"))
}
