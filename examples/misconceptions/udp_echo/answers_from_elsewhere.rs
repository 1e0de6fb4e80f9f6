//! Believes: I may answer from another socket.

use std::net::{SocketAddr, UdpSocket};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, answer)
}

fn answer(socket: &UdpSocket, datagram: &[u8], peer: SocketAddr) -> Result<()> {
    let local = named("getsockname", socket.local_addr())?.ip();
    let own = named(format!("bind {local}:0"), UdpSocket::bind((local, 0)))?;
    call!(own.send_to(datagram, peer))?;
    Ok(())
}
