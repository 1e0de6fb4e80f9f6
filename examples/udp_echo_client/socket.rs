//! Makes the socket, and sends a datagram.

use std::net::UdpSocket;

use socket2::{Domain, Protocol, Socket, Type};
use socklab::cli::Args;
use socklab::{Result, call};

pub fn open(args: &Args) -> Result<UdpSocket> {
    let domain = Domain::for_address(args.addr); // AF_INET, or AF_INET6 for [::1]
    let socket = call!(Socket::new(domain, Type::DGRAM, Some(Protocol::UDP)))?;
    // Otherwise no datagram may be longer than 9,216 bytes there.
    #[cfg(target_vendor = "apple")]
    call!("setsockopt(SO_SNDBUF, 65536)", socket.set_send_buffer_size(65_536))?;
    if args.flag("connect") {
        // No packet leaves. The kernel notes the peer: it gives us only this peer's datagrams. And
        // if an ICMP message says that nobody listens there, our next call fails.
        let addr = args.addr;
        call!(format!("connect {addr}"), socket.connect(&addr.into()))?;
    }
    // No bind: the first send (or connect) gives us an address and a free port.
    Ok(socket.into())
}

/// Sends one datagram. `Ok` means that our own kernel took it, and nothing more.
pub fn send(socket: &UdpSocket, message: &[u8], args: &Args) -> Result<usize> {
    if args.flag("connect") {
        // The kernel has the address already. On BSD and macOS send_to would fail here (EISCONN).
        return call!(socket.send(message));
    }
    call!(socket.send_to(message, args.addr))
}
