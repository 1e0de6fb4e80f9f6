//! Believes: The answer is complete when the server closes, even if it is short.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right_client::{connect, is, to_the_end};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    call!(conn.write_all(b"hello"))?;
    let answer = to_the_end(&mut conn)?;
    let greeting = super::super::right::NIHAO.as_bytes();
    is(&answer, &greeting[..answer.len().min(greeting.len())])
}
