//! Believes: all that comes is text, once it is whole.

use std::io::{Read, Write};
use std::net::Shutdown;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};

use crate::nianbao::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let mut answers = Vec::new();
    for command in args.messages() {
        call!(conn.write_all(command?.as_bytes()))?;
        answers.extend(right::first_bytes(&mut conn)?);
    }
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    named("recv", conn.read_to_end(&mut answers))?;
    match String::from_utf8(answers) {
        Ok(_) => Ok(()),
        Err(error) => Err(Error::protocol("decode", error.to_string())),
    }
}
