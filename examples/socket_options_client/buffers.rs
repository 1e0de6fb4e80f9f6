//! SO_SNDBUF and SO_RCVBUF: four datagrams of 1000 bytes, and a receive buffer of 4096.

use std::net::{Shutdown, UdpSocket};

use socket2::SockRef;
use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use crate::peer;

pub fn show(args: &Args) -> Result<()> {
    let conn = peer::ask(args, b"d")?;
    let addr = peer::second_address(&conn, args)?;
    let socket = named("bind", UdpSocket::bind((args.addr.ip(), 0)))?;
    // Less than a few thousand bytes the kernel never gives.
    call!("setsockopt(SO_SNDBUF, 1)", SockRef::from(&socket).set_send_buffer_size(1))?;
    call!("getsockopt(SO_SNDBUF)", SockRef::from(&socket).send_buffer_size())?;
    call!(format!("connect {addr}"), socket.connect(addr))?; // only names the peer: nothing is sent
    for _ in 0..4 {
        call!(socket.send(&[b'x'; 1000]))?;
    }
    call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write))?; // now the server receives
    peer::wait_for_end(&conn, args)?;
    call!(drop(conn));
    Ok(())
}
