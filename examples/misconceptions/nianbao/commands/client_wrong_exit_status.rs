//! Believes: The exit status is the place for my result.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::Manner;
use crate::nianbao::right;

pub fn play(args: &Args, manner: Manner) -> Result<()> {
    let mut conn = right::connect(args)?;
    let mut count = 0;
    for command in args.messages() {
        call!(conn.write_all(command?.as_bytes()))?;
        (manner.receive)(&mut conn)?;
        count += 1;
    }
    (manner.leave)(&mut conn)?;
    std::process::exit(count)
}
