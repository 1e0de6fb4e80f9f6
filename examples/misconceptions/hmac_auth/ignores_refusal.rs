//! Believes: A server that closes without an answer is no error.

use socklab::cli::Args;
use socklab::{Error, Result};

use super::{both, right};

pub fn talk(args: &Args) -> Result<()> {
    let mut conn = both::connect(args)?;
    both::proves(&mut conn, args, right::proof)?;
    for message in args.messages() {
        let message = message?;
        match both::exchange(&mut conn, &message)? {
            0 => return Ok(()),
            n if n < message.len() => {
                return Err(Error::protocol("recv", "the stream ended inside an answer"));
            }
            _ => {}
        }
    }
    Ok(())
}
