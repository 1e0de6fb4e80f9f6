//! Errors about an address: our kernel finds them, and no packet leaves.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};

use socket2::{Domain, Socket, Type};
use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};

/// The port of a listener is taken, whatever options a second one sets.
pub fn in_use(args: &Args) -> Result<Option<Error>> {
    let any = SocketAddr::new(args.addr.ip(), 0);
    let first = named(format!("bind {any}"), TcpListener::bind(any))?;
    let addr = named("getsockname", first.local_addr())?;
    let second = named("socket", Socket::new(Domain::for_address(addr), Type::STREAM, None))?;
    #[cfg(unix)] // on Windows this option lets a second program take the port
    call!("setsockopt(SO_REUSEADDR, 1)", second.set_reuse_address(true))?;
    Ok(call!(format!("bind {addr}"), second.bind(&addr.into())).err())
}

/// 192.0.2.1 is for documentation (RFC 5737): no machine has it.
pub fn not_here() -> Result<Option<Error>> {
    let addr = SocketAddr::from(([192, 0, 2, 1], 0));
    let socket = named("socket", Socket::new(Domain::IPV4, Type::STREAM, None))?;
    Ok(call!(format!("bind {addr}"), socket.bind(&addr.into())).err())
}

/// To everybody on the network, and without the option that allows it.
pub fn broadcast() -> Result<Option<Error>> {
    let socket = named("bind", UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)))?;
    let everybody = SocketAddr::from((Ipv4Addr::BROADCAST, 9)); // port 9 is "discard"
    Ok(call!(socket.send_to(b"x", everybody)).err())
}

/// A connection has two ends, so it cannot go to everybody.
pub fn no_route(args: &Args) -> Result<Option<Error>> {
    let socket = named("socket", Socket::new(Domain::IPV4, Type::STREAM, None))?;
    let addr = SocketAddr::from((Ipv4Addr::BROADCAST, 9));
    Ok(call!(socket.connect_timeout(&addr.into(), args.timeout)).err())
}

/// One byte more than fits behind the headers of IPv4 and UDP.
pub fn too_large() -> Result<Option<Error>> {
    let socket = named("bind", UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)))?;
    let addr = named("getsockname", socket.local_addr())?;
    Ok(call!(socket.send_to(&vec![b'x'; 65_508], addr)).err())
}
