//! Believes: The output exit tells me to end.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(socket: UdpSocket, args: &Args) -> Result<()> {
    right::serve(socket, args, |socket, client, args| {
        right::commands(socket, client, args, |output| {
            if output == b"exit" {
                std::process::exit(0);
            }
            Ok(())
        })
    })
}
