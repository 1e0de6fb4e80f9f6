//! Believes: The answer is complete when the server closes.

use socklab::Result;
use socklab::cli::Args;

use super::right_client::{ask, receive};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = ask(args)?;
    let mut came = Vec::new();
    while receive(&mut conn, &mut came)? > 0 {}
    Ok(())
}
