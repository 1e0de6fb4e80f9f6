//! The right code that the clients share. They run the server's commands.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use crate::nianbao::right;

/// Opens a client's socket and sends the first datagram.
pub fn speak(args: &Args) -> Result<UdpSocket> {
    let socket = named("bind", UdpSocket::bind((args.addr.ip(), 0)))?;
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(args.timeout)))?;
    call!(socket.send_to(b"hi", args.addr))?;
    Ok(socket)
}

/// Receives the server's command. Ignores datagrams from other addresses.
pub fn heard(socket: &UdpSocket, args: &Args) -> Result<Vec<u8>> {
    let mut buf = [0; 1024];
    loop {
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        if from == args.addr {
            return Ok(buf[..n].to_vec());
        }
    }
}

/// As much of an output as a datagram holds.
pub fn datagram(command: &[u8]) -> Vec<u8> {
    let mut output = right::output(command);
    output.truncate(65_507);
    output
}
