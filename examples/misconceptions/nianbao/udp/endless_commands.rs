//! Believes: I always have one more command to send.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, args: &Args) -> Result<()> {
    right::serve(socket, args, |socket, client, args| {
        loop {
            call!(socket.send_to(b"echo again", client))?;
            right::output(socket, client, args)?;
        }
    })
}
