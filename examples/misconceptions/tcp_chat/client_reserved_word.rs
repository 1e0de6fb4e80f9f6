//! Believes: An answer with the word bye in it ends the conversation.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    while right::speak(&mut conn, args)? {
        match right::receive(&mut conn)? {
            Some(message) if message.windows(3).any(|part| part == b"bye") => break,
            Some(_) => {}
            None => return right::ended(args),
        }
    }
    call!(drop(conn));
    Ok(())
}
