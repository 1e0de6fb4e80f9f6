//! Believes: 1024 bytes are enough for any output.

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::speak(args)?;
    let command = right::heard(&socket, args)?;
    let mut output = right::output(&command);
    output.truncate(1024);
    call!(socket.send_to(&output, args.addr))?;
    Ok(())
}
