//! A socket, its type, its two addresses. What `socket` takes is what `getsockopt` gives back.

use std::net::TcpStream;

use socket2::{Domain, Socket, Type};
use socklab::cli::Args;
use socklab::{Result, call};

pub fn show(args: &Args) -> Result<()> {
    let domain = Domain::for_address(args.addr); // AF_INET, or AF_INET6 for [::1]
    let socket = call!(Socket::new(domain, Type::STREAM, None))?;
    let addr = args.addr;
    call!(socket.connect_timeout(&addr.into(), args.timeout))?;
    let conn: TcpStream = socket.into(); // the same socket: only Rust's type is another one
    call!("getsockname", conn.local_addr())?;
    call!("getpeername", conn.peer_addr())?;
    call!("getsockopt(IP_TTL)", conn.ttl())?;
    // The error of an earlier call that nobody waited for. Reading it clears it.
    call!("getsockopt(SO_ERROR)", conn.take_error())?;
    call!(drop(conn));
    Ok(())
}
