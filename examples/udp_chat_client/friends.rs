//! Three peers talk to one socket. Two have an address that has a name; the third has not.

use std::net::{SocketAddr, UdpSocket};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::payload::whole;
use socklab::{Result, call, say};

use crate::peers::{self, Peers};

pub fn talk(args: &Args, peers: &Peers) -> Result<()> {
    // As if three programs ran: each has a socket, and so an address of its own.
    let ann = open(peers::address_of(peers, "ann")?)?;
    let ben = open(peers::address_of(peers, "ben")?)?;
    let third = open((args.addr.ip(), 0).into())?; // any free port

    say_to_server(&ann, b"hello", args)?;
    say_to_server(&ben, b"hi", args)?;
    say_to_server(&third, b"it is ann", args)?; // anybody can write that

    // All three wait at the same time. Each answer comes to the address that its message came from.
    for socket in [ann, ben, third] {
        receive(&socket, peers, args)?;
        call!(drop(socket));
    }
    Ok(())
}

/// A socket at this address.
pub fn open(addr: SocketAddr) -> Result<UdpSocket> {
    call!(format!("bind {addr}"), UdpSocket::bind(addr)).map_err(|error| {
        error.or_try("another program has this address: does a client of the same name run?")
    })
}

fn say_to_server(socket: &UdpSocket, message: &[u8], args: &Args) -> Result<()> {
    call!(socket.send_to(message, args.addr))?;
    Ok(())
}

/// Receives until a datagram comes from the server.
pub fn receive(socket: &UdpSocket, peers: &Peers, args: &Args) -> Result<()> {
    let deadline = Deadline::after(args.timeout, format!("an answer from {}", args.addr));
    let mut buf = vec![0; 65_535]; // longer than any datagram: nothing is cut off
    loop {
        deadline.arm(socket)?;
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        say!("{}: {}", peers::who(peers, from), whole(&buf[..n]));
        if from == args.addr {
            return Ok(());
        }
    }
}
