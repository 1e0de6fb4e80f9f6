//! Believes: One recv gives the whole answer.

use std::io::Read;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right_client::ask;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = ask(args)?;
    let mut buf = [0; 4096];
    let n = call!(conn.read(&mut buf))?;
    match buf[..n].starts_with(b"HTTP/1.1 200") {
        true => Ok(()),
        false => Err(Error::protocol("recv", "this is not the page")),
    }
}
