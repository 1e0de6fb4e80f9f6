//! Believes: a server that does not close has nothing to say, and that is all.

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate;

use super::super::right_client::{connect, watch};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    if let Err(error) = watch(&mut conn, args) {
        narrate::complain(&error);
    }
    Ok(())
}
