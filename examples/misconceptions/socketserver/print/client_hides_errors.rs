//! Believes: a server that does not close has nothing to say, and that is all.

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate;

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    if let Err(error) = right::to_the_fin(&mut conn) {
        narrate::complain(&error);
    }
    Ok(())
}
