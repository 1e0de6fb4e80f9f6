//! Believes: An error from one peer is an error of the whole server.
//!
//! On Linux only a connected socket gets ECONNREFUSED, so each peer gets a connected socket here.

use std::net::{SocketAddr, UdpSocket};
use std::{process, thread};

use socket2::{Domain, SockRef, Socket, Type};
use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let reuse = SockRef::from(&socket).set_reuse_address(true);
    named("setsockopt(SO_REUSEADDR)", reuse)?;
    #[cfg(unix)]
    named("setsockopt(SO_REUSEPORT)", SockRef::from(&socket).set_reuse_port(true))?;
    let local = named("getsockname", socket.local_addr())?;
    let mut known = vec![];
    let mut buf = vec![0; right::LARGEST];
    loop {
        let (n, peer) = call!(socket.recv_from(&mut buf))?; // on Windows this socket gets the error
        if known.contains(&peer) || cfg!(windows) {
            right::echo(&socket, &buf[..n], peer)?;
            continue;
        }
        known.push(peer);
        let own = connected(local, peer)?;
        right::echo(&own, &buf[..n], peer)?;
        thread::spawn(move || {
            if let Err(error) = talk(&own) {
                narrate::complain(&error);
                process::exit(1);
            }
        });
    }
}

fn connected(local: SocketAddr, peer: SocketAddr) -> Result<UdpSocket> {
    let own = Socket::new(Domain::for_address(local), Type::DGRAM, None);
    let own = named("socket(SOCK_DGRAM)", own)?;
    named("setsockopt(SO_REUSEADDR)", own.set_reuse_address(true))?;
    #[cfg(unix)]
    named("setsockopt(SO_REUSEPORT)", own.set_reuse_port(true))?;
    call!(format!("bind {local}"), own.bind(&local.into()))?;
    call!(format!("connect {peer}"), own.connect(&peer.into()))?;
    Ok(own.into())
}

fn talk(own: &UdpSocket) -> Result<()> {
    let mut buf = vec![0; right::LARGEST];
    loop {
        let (n, peer) = call!(own.recv_from(&mut buf))?;
        right::echo(own, &buf[..n], peer)?;
    }
}
