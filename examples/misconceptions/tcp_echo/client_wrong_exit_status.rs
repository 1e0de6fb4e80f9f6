//! Believes: The exit status is the place for my result.

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let mut count = 0;
    for message in args.messages() {
        let message = message?;
        right::exchange(&mut conn, message.as_bytes())?;
        count += message.len() as i32;
    }
    right::leave(&mut conn)?;
    std::process::exit(count)
}
