//! Believes: An error at the end of the conversation does no harm.

use std::io::ErrorKind;

use socklab::Result;
use socklab::cli::Args;

use super::Manner;
use crate::nianbao::right;

pub fn play(args: &Args, manner: Manner) -> Result<()> {
    let mut conn = right::connect(args)?;
    match super::talk(&mut conn, args, manner) {
        Err(error) if error.kind() == ErrorKind::ConnectionReset => Ok(()),
        outcome => outcome,
    }
}
