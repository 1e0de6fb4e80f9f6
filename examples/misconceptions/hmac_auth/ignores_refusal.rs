//! Believes: no answer is an answer, too.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::{both, right};

pub fn talk(args: &Args) -> Result<()> {
    let mut conn = both::connect(args)?;
    both::proves(&mut conn, args, right::proof)?;
    for message in args.messages() {
        let message = message?;
        call!(conn.write_all(message.as_bytes()))?;
        let mut answer = vec![0; message.len()];
        let mut filled = 0;
        while filled < answer.len() {
            let n = call!(conn.read(&mut answer[filled..]))?;
            if n == 0 && filled == 0 {
                return Ok(());
            } else if n == 0 {
                return Err(Error::protocol("recv", "the stream ended inside an answer"));
            }
            filled += n;
        }
    }
    Ok(())
}
