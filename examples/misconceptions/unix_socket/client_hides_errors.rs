//! Believes: An error at the end of the conversation does no harm.

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let _ = right::talk(&mut conn, args);
    Ok(())
}
