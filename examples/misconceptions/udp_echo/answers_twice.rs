//! Believes: After each echo I send ok: then the client knows that all is well.

use std::net::{SocketAddr, UdpSocket};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(socket: &UdpSocket, datagram: &[u8], peer: SocketAddr) -> Result<()> {
    right::echo(socket, datagram, peer)?;
    call!(socket.send_to(b"ok", peer))?;
    Ok(())
}
