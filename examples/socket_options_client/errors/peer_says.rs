//! Errors that the peer's kernel causes, with an RST.

use std::io::Read;
use std::net::{SocketAddr, TcpStream};

use socket2::{Domain, Socket, Type};
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::{Error, Result, call};

use crate::peer;

/// A port that is ours and at which nobody listens: a socket has it, and never calls listen.
pub fn nobody_listens(args: &Args) -> Result<Option<Error>> {
    let any = SocketAddr::new(args.addr.ip(), 0);
    let socket = named("socket", Socket::new(Domain::for_address(any), Type::STREAM, None))?;
    named(format!("bind {any}"), socket.bind(&any.into()))?;
    let held = std::net::TcpListener::from(socket);
    let addr = named("getsockname", held.local_addr())?;
    Ok(call!(TcpStream::connect_timeout(&addr, args.timeout)).err())
}

/// The server closes with SO_LINGER 0.
pub fn reset(args: &Args) -> Result<Option<Error>> {
    let mut conn = peer::ask(args, b"r")?;
    Deadline::after(args.timeout, "the server's RST").arm(&conn)?;
    let error = call!(conn.read(&mut [0; 1])).err();
    call!(drop(conn));
    Ok(error)
}
