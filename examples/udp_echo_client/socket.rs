//! The socket, and how a datagram leaves it.

use std::net::UdpSocket;

use socket2::{Domain, Protocol, Socket, Type};
use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

pub fn open(args: &Args) -> Result<UdpSocket> {
    let udp = Some(Protocol::UDP);
    let domain = Domain::for_address(args.addr);
    let socket =
        call!(format!("socket({domain:?}, SOCK_DGRAM)"), Socket::new(domain, Type::DGRAM, udp))?;
    #[cfg(target_vendor = "apple")] // or no datagram may be longer than 9,216 bytes
    call!("setsockopt(SO_SNDBUF, 65536)", socket.set_send_buffer_size(65_536))?;
    if args.flag("connect") {
        // No packet leaves. The kernel notes the peer: it gives us datagrams of nobody else, and
        // tells us if ICMP says that nobody listens there.
        let addr = args.addr;
        call!(format!("connect {addr}"), socket.connect(&addr.into()))?;
    }
    // No bind: the first send gives us an address and a free port.
    Ok(socket.into())
}

/// Sends one datagram. That it was sent means that our own kernel took it, and nothing more.
pub fn send(socket: &UdpSocket, message: &[u8], args: &Args) -> Result<usize> {
    if args.flag("connect") {
        // send(2): an address would be one too many, and is refused outside Linux (EISCONN).
        return narrate::send(message, |bytes| socket.send(bytes));
    }
    call!(socket.send_to(message, args.addr))
}
