//! How the servers here listen: as std does, but with any backlog.

use std::net::{SocketAddr, TcpListener};

use socket2::{Domain, Socket, Type};
use socklab::Result;
use socklab::narrate::{self, named};

/// A listener at this address, with room for so many connections that wait for accept.
pub fn listen(addr: SocketAddr, backlog: i32) -> Result<TcpListener> {
    let socket =
        named("socket(SOCK_STREAM)", Socket::new(Domain::for_address(addr), Type::STREAM, None))?;
    #[cfg(unix)] // as std does: on Windows a second program could have the same port
    named("setsockopt(SO_REUSEADDR)", socket.set_reuse_address(true))?;
    named(format!("bind {addr}"), socket.bind(&addr.into()))?;
    named(format!("listen({backlog})"), socket.listen(backlog))?;
    let listener: TcpListener = socket.into();
    narrate::listening(named("getsockname", listener.local_addr())?);
    Ok(listener)
}
