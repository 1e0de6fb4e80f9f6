//! Believes: If the answer is as long as my message, it is right.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::{both, right};

pub fn talk(args: &Args) -> Result<()> {
    let mut conn = both::connect(args)?;
    both::proves(&mut conn, args, right::proof)?;
    for message in args.messages() {
        let message = message?;
        call!(conn.write_all(message.as_bytes()))?;
        right::exactly(&mut conn, message.len())?;
    }
    Ok(())
}
