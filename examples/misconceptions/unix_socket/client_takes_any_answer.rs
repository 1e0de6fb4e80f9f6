//! Believes: If the answer is as long as my message, it is right.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for message in args.messages() {
        let message = message?;
        call!(conn.write_all(message.as_bytes()))?;
        let mut left = message.len();
        while left > 0 {
            let n = call!(conn.read(&mut [0; 1024]))?;
            if n == 0 {
                return Err(Error::protocol(
                    "recv",
                    "the server closed before the answer was whole",
                ));
            }
            left = left.saturating_sub(n);
        }
    }
    right::leave(&mut conn)
}
