//! Believes: Every complete answer is the right answer.

use socklab::Result;
use socklab::cli::Args;

use super::{right, right_client};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right_client::connect(args)?;
    for message in args.messages() {
        right::send(&mut conn, message?.as_bytes())?;
        right_client::answer(&mut conn)?;
    }
    Ok(())
}
