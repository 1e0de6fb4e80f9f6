//! Believes: The conversation ends after the welcome.

use socklab::Result;
use socklab::cli::Args;

use super::super::right_client::{connect, exactly};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    exactly(&mut conn, b"welcome")
}
