//! Believes: The server speaks first.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    while right::receive(&mut conn)?.is_some_and(|message| message != b"bye") {
        if !right::speak(&mut conn, args)? {
            break;
        }
    }
    call!(drop(conn));
    Ok(())
}
