//! Believes: nobody says goodbye to a program.

use socklab::cli::Args;
use socklab::{Error, Result};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    right::exactly(&mut conn, b"welcome".len())?;
    right::chat(&mut conn, args)?;
    Err(Error::protocol("talk", "and now?"))
}
