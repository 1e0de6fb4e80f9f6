//! Believes: who is not greeted has lost nothing.

use socklab::cli::Args;
use socklab::{Result, narrate};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::say_hello(args)?;
    match right::to_the_end(&mut conn) {
        Err(error) if error.is_timeout() => narrate::complain(&error),
        outcome => return outcome,
    }
    Ok(())
}
