//! Errors about waiting: a call that may not wait, and one that has waited long enough.

use std::io::Read;
use std::net::{SocketAddr, TcpListener, TcpStream};
#[cfg(target_os = "linux")]
use std::time::Duration;

use socket2::{Domain, SockRef, Socket, Type};
use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call, say};

/// A receive of a non-blocking socket. EAGAIN is the same number, and on Linux the usual name.
pub fn nothing_there(args: &Args) -> Result<Option<Error>> {
    let addr = args.addr; // the server waits for our request, so it sends nothing
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
    let error = call!(conn.read(&mut [0; 1])).err();
    call!("ioctl(FIONBIO, 0)", conn.set_nonblocking(false))?;
    call!(drop(conn));
    Ok(error)
}

/// A connect of a non-blocking socket.
pub fn handshake_begun(args: &Args) -> Result<Option<Error>> {
    let (_listener, addr) = full(args, 1)?;
    let socket = named("socket", Socket::new(Domain::for_address(addr), Type::STREAM, None))?;
    let conn: TcpStream = socket.into();
    call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
    let error = call!(format!("connect {addr}"), SockRef::from(&conn).connect(&addr.into())).err();
    call!("ioctl(FIONBIO, 0)", conn.set_nonblocking(false))?;
    Ok(error)
}

/// A connect to a listener whose queue is full. The kernel would try for about two minutes.
pub fn no_answer(args: &Args) -> Result<Option<Error>> {
    if cfg!(not(target_os = "linux")) {
        say!("only Linux has TCP_USER_TIMEOUT: elsewhere this connect takes more than a minute");
        return Ok(None);
    }
    let (_listener, addr) = full(args, 0)?;
    let first = named("socket", Socket::new(Domain::for_address(addr), Type::STREAM, None))?;
    call!(format!("connect {addr}"), first.connect(&addr.into()))?; // it fills the queue
    let socket = named("socket", Socket::new(Domain::for_address(addr), Type::STREAM, None))?;
    #[cfg(target_os = "linux")]
    {
        let limit = Some(Duration::from_millis(500));
        call!("setsockopt(TCP_USER_TIMEOUT, 500 ms)", socket.set_tcp_user_timeout(limit))?;
    }
    // A plain connect: the kernel itself gives up, after its first SYN has had no answer for 1 s.
    let error = call!(format!("connect {addr}"), socket.connect(&addr.into())).err();
    call!(drop(first));
    Ok(error)
}

/// A listener of our own that accepts nobody; its queue holds `backlog` connections and one more.
fn full(args: &Args, backlog: i32) -> Result<(TcpListener, SocketAddr)> {
    let any = SocketAddr::new(args.addr.ip(), 0);
    let socket = named("socket", Socket::new(Domain::for_address(any), Type::STREAM, None))?;
    named(format!("bind {any}"), socket.bind(&any.into()))?;
    call!(format!("listen({backlog})"), socket.listen(backlog))?;
    let listener: TcpListener = socket.into();
    let addr = named("getsockname", listener.local_addr())?;
    Ok((listener, addr))
}
