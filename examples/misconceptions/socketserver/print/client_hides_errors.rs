//! Believes: If the server does not close, nothing is wrong.

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
