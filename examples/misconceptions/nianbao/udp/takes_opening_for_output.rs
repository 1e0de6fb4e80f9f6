//! Believes: The datagram after the first one is an output.

use std::net::UdpSocket;

use socklab::Result;
use socklab::call;
use socklab::cli::Args;
use socklab::narrate::{self, named};

use super::right;

pub fn play(socket: UdpSocket, args: &Args) -> Result<()> {
    loop {
        named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(None))?;
        let (_, client) = call!(socket.recv_from(&mut [0; 1024]))?;
        if let Err(error) = right::commands(&socket, client, args, |_| Ok(())) {
            narrate::complain(&error);
        }
    }
}
