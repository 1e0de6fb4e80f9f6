//! Believes: Every command is text in UTF-8.

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let socket = right_client::speak(args)?;
    let command = right_client::heard(&socket, args)?;
    let command =
        String::from_utf8(command).map_err(|error| Error::protocol("decode", error.to_string()))?;
    call!(socket.send_to(&right_client::datagram(command.as_bytes()), args.addr))?;
    Ok(())
}
