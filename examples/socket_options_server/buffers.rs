//! SO_RCVBUF: Linux doubles what one asks for, because it counts more than the payload.

use std::io::{Read, Write};
use std::net::{TcpStream, UdpSocket};

use socket2::SockRef;
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::{Result, call, say};

pub fn lose(mut conn: TcpStream, args: &Args) -> Result<()> {
    let socket = named("bind", UdpSocket::bind((args.addr.ip(), 0)))?;
    call!("getsockopt(SO_RCVBUF)", SockRef::from(&socket).recv_buffer_size())?;
    call!("setsockopt(SO_RCVBUF, 4096)", SockRef::from(&socket).set_recv_buffer_size(4096))?;
    call!("getsockopt(SO_RCVBUF)", SockRef::from(&socket).recv_buffer_size())?;
    let addr = named("getsockname", socket.local_addr())?;
    call!(conn.write_all(&addr.port().to_be_bytes()))?; // the client sends datagrams there

    // The client's FIN on this connection says that all datagrams have been sent.
    Deadline::after(args.timeout, "the client's FIN").arm(&conn)?;
    call!(conn.read(&mut [0; 1]))?;
    call!("ioctl(FIONBIO, 1)", socket.set_nonblocking(true))?;
    let mut kept = 0;
    while call!(socket.recv(&mut [0; 1000])).is_ok() {
        kept += 1;
    }
    call!("ioctl(FIONBIO, 0)", socket.set_nonblocking(false))?;
    // Each datagram also costs what the kernel notes about it. The rest was lost; nobody was told.
    say!("{kept} datagrams were kept");
    call!(drop(conn));
    Ok(())
}
