//! Believes: who is not welcome may leave without a word.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    match right::exactly(&mut conn, b"welcome".len()) {
        Err(error) if error.is_timeout() => {
            narrate::complain(&error);
            return Ok(());
        }
        welcome => welcome?,
    };
    right::chat(&mut conn, args)?;
    call!(conn.write_all(b"exit"))?;
    right::to_the_fin(&mut conn)
}
