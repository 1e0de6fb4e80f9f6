//! Believes: All programs store the bytes of a number in the same order.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::{right, right_client};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right_client::connect(args)?;
    for message in args.messages() {
        let message = message?;
        call!(conn.write_all(&(message.len() as i32).to_be_bytes()))?;
        call!(conn.write_all(message.as_bytes()))?;
        right::message(&mut conn)?;
    }
    Ok(())
}
