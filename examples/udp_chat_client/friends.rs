//! Two senders talk to one socket. One has an address that has a name; the other only says a name.

use std::net::{SocketAddr, UdpSocket};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::payload::whole;
use socklab::{Result, call, say};

use crate::peers::{self, Peers};

pub fn talk(args: &Args, peers: &Peers) -> Result<()> {
    // As if two programs ran: each has a socket, and so an address of its own.
    let ann = open(peers::address_of(peers, "ann")?)?;
    let other = open((args.addr.ip(), 0).into())?; // port 0: any free one

    call!(ann.send_to(b"hello", args.addr))?;
    call!(other.send_to(b"it is ann", args.addr))?; // anybody can write that

    // Each answer comes to the address that its message came from.
    receive(&ann, peers, args)?;
    receive(&other, peers, args)?;
    call!(drop(ann));
    call!(drop(other));
    Ok(())
}

/// A socket at this address.
pub fn open(addr: SocketAddr) -> Result<UdpSocket> {
    call!(format!("bind {addr}"), UdpSocket::bind(addr)).map_err(|error| {
        error.or_try("does another client use this name? Its address stands in --peers")
    })
}

/// Receives until a datagram comes from the server. Others are shown, and are no answer.
pub fn receive(socket: &UdpSocket, peers: &Peers, args: &Args) -> Result<()> {
    let deadline = Deadline::after(args.timeout, format!("an answer from {}", args.addr));
    let mut buf = vec![0; 65_535]; // longer than any datagram: nothing is cut off
    loop {
        deadline.arm(socket)?;
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        if from == args.addr {
            return Ok(());
        }
        say!("{}: {}", peers::who(peers, from), whole(&buf[..n]));
    }
}
