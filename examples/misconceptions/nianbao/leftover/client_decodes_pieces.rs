//! Believes: Every recv ends at the end of a character.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use crate::nianbao::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    for command in args.messages() {
        call!(conn.write_all(command?.as_bytes()))?;
        let piece = right::first_bytes(&mut conn)?;
        if let Err(error) = String::from_utf8(piece) {
            return Err(Error::protocol("decode", error.to_string()));
        }
    }
    right::rest(&mut conn)
}
