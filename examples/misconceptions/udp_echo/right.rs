//! What these clients do right: each of them does one thing otherwise.

use std::net::{Ipv4Addr, UdpSocket};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

/// A socket on any free port, with a deadline for each receive.
pub fn open(args: &Args) -> Result<UdpSocket> {
    let socket = named("bind", UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)))?;
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(args.timeout)))?;
    Ok(socket)
}

/// The next datagram of the server; others are passed over.
pub fn answer(socket: &UdpSocket, args: &Args) -> Result<Vec<u8>> {
    let mut buf = [0; 65_535];
    loop {
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        if from == args.addr {
            return Ok(buf[..n].to_vec());
        }
    }
}

/// Sends each message and waits for its answer.
pub fn talk(socket: &UdpSocket, args: &Args) -> Result<()> {
    for message in args.messages() {
        call!(socket.send_to(message?.as_bytes(), args.addr))?;
        answer(socket, args)?;
    }
    Ok(())
}
