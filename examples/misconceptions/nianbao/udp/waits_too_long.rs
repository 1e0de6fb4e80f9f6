//! Believes: Every command and every output arrives.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, args: &Args) -> Result<()> {
    right::serve(socket, args, |socket, client, _| {
        named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(None))?;
        for command in right::COMMANDS {
            call!(socket.send_to(command.as_bytes(), client))?;
            while call!(socket.recv_from(&mut [0; 65_535]))?.1 != client {}
        }
        Ok(())
    })
}
