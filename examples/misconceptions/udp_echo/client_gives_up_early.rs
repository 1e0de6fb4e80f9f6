//! Believes: An answer that takes longer than a second does not come.

use std::net::UdpSocket;
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, receive)
}

fn receive(socket: &UdpSocket, message: &[u8], args: &Args) -> Result<()> {
    right::receive_within(Duration::from_millis(1500), socket, message, args)
}
