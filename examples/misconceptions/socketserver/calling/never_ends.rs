//! Believes: A client runs until somebody stops it.

use socklab::Result;
use socklab::cli::Args;

use super::super::right_client::{Talk, connect};

pub fn play(args: &Args, talk: Talk) -> Result<()> {
    loop {
        let mut conn = connect(args)?;
        talk(&mut conn, args)?;
    }
}
