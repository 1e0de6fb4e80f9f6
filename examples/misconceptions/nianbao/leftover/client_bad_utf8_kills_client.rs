//! Believes: Everything that the server sends is text in UTF-8.

use std::io::{Read, Write};
use std::net::Shutdown;

use socklab::cli::Args;
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
    call!("recv until the FIN", conn.read_to_end(&mut answers))?;
    match String::from_utf8(answers) {
        Ok(_) => Ok(()),
        Err(error) => Err(Error::protocol("decode", error.to_string())),
    }
}
