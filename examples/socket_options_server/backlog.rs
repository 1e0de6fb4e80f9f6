//! A second listener whose queue holds few connections, and which accepts none of them at first.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};

use socket2::{Domain, Socket, Type};
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::{Result, call};

pub fn keep_full(mut conn: TcpStream, args: &Args) -> Result<()> {
    let any = SocketAddr::new(args.addr.ip(), 0);
    let domain = Domain::for_address(args.addr);
    let socket = named("socket", Socket::new(domain, Type::STREAM, None))?;
    named(format!("bind {any}"), socket.bind(&any.into()))?;
    // From here on the kernel finishes handshakes, and keeps the connections until accept.
    call!("listen(1)", socket.listen(1))?;
    let listener: TcpListener = socket.into();
    let addr = named("getsockname", listener.local_addr())?;
    call!(conn.write_all(&addr.port().to_be_bytes()))?; // the client connects there

    // The client's FIN on this connection says that it has seen enough.
    Deadline::after(args.timeout, "the client's FIN").arm(&conn)?;
    call!(conn.read(&mut [0; 1]))?;
    // accept makes no connection. It takes one that is there, even if its client has gone.
    call!("ioctl(FIONBIO, 1)", listener.set_nonblocking(true))?;
    while let Ok((queued, _peer)) = call!(listener.accept()) {
        call!(drop(queued));
    }
    call!(drop(conn));
    named("ioctl(FIONBIO, 0)", listener.set_nonblocking(false))
}
