//! Believes: I can send an output of any length in one datagram.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client;
use crate::nianbao::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right_client::speak(args)?;
    let command = right_client::heard(&socket, args)?;
    call!(socket.send_to(&right::output(&command), args.addr))?; // EMSGSIZE
    Ok(())
}
