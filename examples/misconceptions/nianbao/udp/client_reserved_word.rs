//! Believes: The command quit ends the conversation.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let socket = right_client::speak(args)?;
    let command = right_client::heard(&socket, args)?;
    if command == b"quit" {
        return Ok(());
    }
    call!(socket.send_to(&right_client::datagram(&command), args.addr))?;
    Ok(())
}
