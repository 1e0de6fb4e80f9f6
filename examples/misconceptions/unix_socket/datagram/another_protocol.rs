//! Believes: Each datagram is answered with received.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::datagrams(args)?;
    loop {
        let (_, peer) = call!(socket.recv_from(&mut [0; 1024]))?;
        if let Some(path) = peer.as_pathname() {
            call!(socket.send_to(b"received", path))?;
        }
    }
}
