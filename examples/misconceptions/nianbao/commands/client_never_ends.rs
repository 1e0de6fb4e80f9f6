//! Believes: The server decides when the conversation ends.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::Manner;
use crate::nianbao::right;

pub fn play(args: &Args, manner: Manner) -> Result<()> {
    let mut conn = right::connect(args)?;
    loop {
        call!(conn.write_all(b"echo hi"))?;
        (manner.receive)(&mut conn)?;
    }
}
