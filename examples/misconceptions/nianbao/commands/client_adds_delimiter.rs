//! Believes: A command needs a newline at its end.

use std::io::Write;

use socklab::cli::Args;
use socklab::{Result, call};

use super::Manner;
use crate::nianbao::right;

pub fn play(args: &Args, manner: Manner) -> Result<()> {
    let mut conn = right::connect(args)?;
    for command in args.messages() {
        call!(conn.write_all(format!("{}\n", command?).as_bytes()))?;
        (manner.receive)(&mut conn)?;
    }
    (manner.leave)(&mut conn)
}
