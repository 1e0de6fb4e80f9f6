//! Believes: Any 18 bytes are the greeting.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::super::right_client::{connect, to_the_end};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    call!(conn.write_all(b"hello"))?;
    match to_the_end(&mut conn)?.len() {
        18 => Ok(()),
        n => Err(Error::protocol("recv", format!("{n} bytes are not the greeting"))),
    }
}
