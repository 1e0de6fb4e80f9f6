//! SO_RCVBUF and SO_SNDBUF: Linux doubles what one asks for, because it counts its own overhead too.

use std::net::{Ipv4Addr, UdpSocket};

use socket2::SockRef;
use socklab::narrate::named;
use socklab::{Result, call, say};

pub fn show() -> Result<()> {
    let any = (Ipv4Addr::LOCALHOST, 0);
    let receiver = named("bind", UdpSocket::bind(any))?;
    call!("getsockopt(SO_RCVBUF)", SockRef::from(&receiver).recv_buffer_size())?;
    call!("setsockopt(SO_RCVBUF, 4096)", SockRef::from(&receiver).set_recv_buffer_size(4096))?;
    call!("getsockopt(SO_RCVBUF)", SockRef::from(&receiver).recv_buffer_size())?;

    let sender = named("bind", UdpSocket::bind(any))?;
    // Less than this the kernel never gives.
    call!("setsockopt(SO_SNDBUF, 1)", SockRef::from(&sender).set_send_buffer_size(1))?;
    call!("getsockopt(SO_SNDBUF)", SockRef::from(&sender).send_buffer_size())?;

    // 4000 bytes, fewer than we asked for. But each datagram also costs what the kernel notes about
    // it. What does not fit is lost, and nobody is told.
    let to = named("getsockname", receiver.local_addr())?;
    call!(format!("connect {to}"), sender.connect(to))?;
    for _ in 0..4 {
        call!(sender.send(&[b'x'; 1000]))?;
    }
    call!("ioctl(FIONBIO, 1)", receiver.set_nonblocking(true))?;
    let mut kept = 0;
    while call!(receiver.recv(&mut [0; 1000])).is_ok() {
        kept += 1;
    }
    call!("ioctl(FIONBIO, 0)", receiver.set_nonblocking(false))?;
    say!("of 4 datagrams {kept} were kept");
    Ok(())
}
