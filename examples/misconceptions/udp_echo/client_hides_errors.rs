//! Believes: UDP promises nothing, so a missing answer is no error.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, receive)
}

fn receive(socket: &UdpSocket, message: &[u8], args: &Args) -> Result<()> {
    if let Err(error) = right::receive(socket, message, args) {
        narrate::complain(&error);
        std::process::exit(0);
    }
    Ok(())
}
