//! Believes: Each answer needs its own descriptor, and the system closes it.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST];
    let mut answering = vec![];
    loop {
        let Ok((n, peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        let own = call!("dup", socket.try_clone())?;
        right::echo(&own, &buf[..n], peer)?;
        answering.push(own);
    }
}
