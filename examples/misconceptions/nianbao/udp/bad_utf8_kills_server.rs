//! Believes: Every output is text in UTF-8.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate;

use super::right;

pub fn play(socket: UdpSocket, args: &Args) -> Result<()> {
    right::serve(socket, args, |socket, client, args| {
        right::commands(socket, client, args, |output| {
            if let Err(error) = String::from_utf8(output) {
                narrate::complain(&error);
                std::process::exit(1);
            }
            Ok(())
        })
    })
}
