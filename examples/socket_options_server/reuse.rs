//! SO_REUSEADDR: a server that closed first is started again, and its port is in TIME_WAIT.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};

use socket2::{Domain, Socket, Type};
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::{Result, call, say};

pub fn close_first_and_restart(mut conn: TcpStream, args: &Args) -> Result<()> {
    let domain = Domain::for_address(args.addr);
    let any = SocketAddr::new(args.addr.ip(), 0);
    let first = named("socket", Socket::new(domain, Type::STREAM, None))?;
    // On Linux both must have the option: the socket that binds, and those that still have the port. A
    // connection inherits it from its listener. On Windows it means something else.
    #[cfg(unix)]
    call!("setsockopt(SO_REUSEADDR, 1)", first.set_reuse_address(true))?;
    named(format!("bind {any}"), first.bind(&any.into()))?;
    call!("listen(128)", first.listen(128))?;
    let listener: TcpListener = first.into();
    let addr = named("getsockname", listener.local_addr())?;
    call!(conn.write_all(&addr.port().to_be_bytes()))?; // the client connects there

    // On Linux this limit is one for accept, too.
    Deadline::after(args.timeout, "the client's second connection").arm(&listener)?;
    let (mut client, _peer) = call!(listener.accept())?;
    // Our FIN leaves first. So this side will keep the connection in TIME_WAIT, for a minute on Linux.
    call!("shutdown(SHUT_WR)", client.shutdown(Shutdown::Write))?;
    Deadline::after(args.timeout, "the client's FIN").arm(&client)?;
    call!(client.read(&mut [0; 1]))?;
    call!(drop(client));
    drop(listener);

    say!("this server is started again, with the same port");
    let again = named("socket", Socket::new(domain, Type::STREAM, None))?;
    let without = call!(format!("bind {addr}"), again.bind(&addr.into()));
    if without.is_err() {
        call!("setsockopt(SO_REUSEADDR, 1)", again.set_reuse_address(true))?;
        call!(format!("bind {addr}"), again.bind(&addr.into()))?;
    }
    call!("listen(128)", again.listen(128))?;
    call!(drop(conn));
    Ok(())
}
