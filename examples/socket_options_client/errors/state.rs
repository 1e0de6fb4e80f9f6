//! Errors about the state of a socket: the call comes at the wrong time.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};

use socket2::{Domain, Socket, Type};
use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};

/// A receive before `connect`.
pub fn not_connected() -> Result<Option<Error>> {
    let socket = named("socket", Socket::new(Domain::IPV4, Type::STREAM, None))?;
    let mut conn: TcpStream = socket.into(); // std makes no such TcpStream itself
    Ok(call!(conn.read(&mut [0; 1])).err())
}

/// A second `connect` of the same socket. This mistake needs no other program.
pub fn connected_already(args: &Args) -> Result<Option<Error>> {
    let any = SocketAddr::new(args.addr.ip(), 0);
    let listener = named(format!("bind {any}"), TcpListener::bind(any))?;
    let addr = named("getsockname", listener.local_addr())?;
    let socket = named("socket", Socket::new(Domain::for_address(addr), Type::STREAM, None))?;
    // Plain connects. One with a limit is non-blocking: then the next connect would report its success.
    call!(format!("connect {addr}"), socket.connect(&addr.into()))?;
    let error = call!(format!("connect {addr}"), socket.connect(&addr.into())).err();
    call!(drop(socket));
    Ok(error)
}

/// A send after our own FIN. The signal SIGPIPE would end a C program here; Rust ignores it.
pub fn after_our_fin(args: &Args) -> Result<Option<Error>> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?;
    let error = call!(conn.write(b"x")).err();
    call!(drop(conn));
    Ok(error)
}

/// A closed socket cannot be used: after `drop(conn)` the compiler does not know `conn` any more. What
/// safe Rust can do: write to a file that is open for reading only.
pub fn not_open_for_this() -> Result<Option<Error>> {
    let null = if cfg!(windows) { "NUL" } else { "/dev/null" };
    let file = named(format!("open {null}"), File::open(null))?;
    Ok(call!(format!("write to {null}, opened for reading"), (&file).write(b"x")).err())
}
