//! Believes: Only my client knows my address, so every datagram is its output.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, args: &Args) -> Result<()> {
    right::serve(socket, args, |socket, client, args| {
        named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(args.timeout)))?;
        for command in right::COMMANDS {
            call!(socket.send_to(command.as_bytes(), client))?;
            call!(socket.recv_from(&mut [0; 65_535]))?;
        }
        Ok(())
    })
}
