//! Believes: The client sends the commands, and I answer.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = [0; 65_535];
    loop {
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        if n > 0 {
            call!(socket.send_to(b"", from))?; // an empty datagram, and never a command
        }
    }
}
