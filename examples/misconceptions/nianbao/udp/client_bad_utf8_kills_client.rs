//! Believes: A command is text.

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::speak(args)?;
    let command = right::heard(&socket, args)?;
    let command =
        String::from_utf8(command).map_err(|error| Error::protocol("decode", error.to_string()))?;
    call!(socket.send_to(&right::output(command.as_bytes()), args.addr))?;
    Ok(())
}
