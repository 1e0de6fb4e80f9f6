//! Believes: One recv gives the whole greeting.

use std::io::{Read, Write};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right_client::{connect, is};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = connect(args)?;
    call!(conn.write_all(b"hello"))?;
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf))?;
    is(&buf[..n], super::super::right::NIHAO.as_bytes())
}
