//! Believes: A datagram holds at most 1024 bytes, so I send several.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client;
use crate::nianbao::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right_client::speak(args)?;
    let command = right_client::heard(&socket, args)?;
    for piece in right::output(&command).chunks(1024) {
        call!(socket.send_to(piece, args.addr))?;
    }
    Ok(())
}
