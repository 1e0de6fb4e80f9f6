//! Believes: an error at the end does no harm.

use std::io::ErrorKind;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    for message in args.messages() {
        let mut conn = right::ask(args, &message?)?;
        match right::to_the_end(&mut conn) {
            Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
            outcome => outcome?,
        }
    }
    Ok(())
}
