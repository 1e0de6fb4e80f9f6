//! The right code for datagrams.

use std::os::unix::net::UnixDatagram;
use std::path::PathBuf;

use socket2::Socket;
use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Error, Result, call};

use super::bind;

/// Sends each datagram back that has a sender. An error of one does not end the server.
pub fn answer_all(socket: &UnixDatagram) -> Result<()> {
    loop {
        if let Err(error) = answer_one(socket) {
            narrate::complain(&error);
        }
    }
}

/// Sends one datagram back.
pub fn answer_one(socket: &UnixDatagram) -> Result<()> {
    let mut buf = vec![0; 1 << 18];
    let (n, peer) = call!(socket.recv_from(&mut buf))?;
    match peer.as_pathname() {
        Some(path) => call!(socket.send_to(&buf[..n], path)).map(drop),
        None => Ok(()),
    }
}

/// A client's datagram socket with a path of its own, connected to the server.
pub fn own(args: &Args) -> Result<(UnixDatagram, PathBuf)> {
    let own = std::env::temp_dir().join(format!("client-{}.sock", std::process::id()));
    let socket: UnixDatagram = named("socket", UnixDatagram::unbound())?;
    let bound: Socket = call!("dup", socket.try_clone())?.into();
    bind(&bound, &own)?;
    let server = args.path();
    call!(format!("connect {}", server.display()), socket.connect(server))?;
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(args.timeout)))?;
    Ok((socket, own))
}

/// Sends each message as a datagram, and wants it back.
pub fn talk_datagrams(socket: &UnixDatagram, args: &Args) -> Result<()> {
    let mut buf = vec![0; 1 << 18];
    for message in args.messages() {
        let message = message?;
        call!(socket.send(message.as_bytes()))?;
        let (n, _) = call!(socket.recv_from(&mut buf))?;
        if &buf[..n] != message.as_bytes() {
            return Err(Error::protocol("recv_from", "other bytes came back"));
        }
    }
    Ok(())
}
