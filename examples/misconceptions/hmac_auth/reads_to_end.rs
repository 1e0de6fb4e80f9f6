//! Believes: The answer is complete when the server closes.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::{both, right};

pub fn talk(args: &Args) -> Result<()> {
    let mut conn = both::connect(args)?;
    both::proves(&mut conn, args, right::proof)?;
    let message = args.messages().next().unwrap_or(Ok("hello".to_string()))?;
    call!(conn.write_all(message.as_bytes()))?;
    let mut answer = Vec::new();
    call!("recv until the FIN", conn.read_to_end(&mut answer))?;
    match answer == message.to_ascii_uppercase().as_bytes() {
        true => Ok(()),
        false => Err(Error::protocol("recv", "this is not the answer to our message")),
    }
}
