//! A datagram socket of ours: one of UDP, or a Unix socket.

use std::io::{self, ErrorKind};
use std::net::UdpSocket;
#[cfg(unix)]
use std::os::unix::net::UnixDatagram;

#[cfg(unix)]
use socket2::SockRef;

use super::address::Address;
#[cfg(unix)]
use super::unix_sockets;

/// A datagram socket of ours, which does not block.
#[derive(Debug)]
pub enum Mailbox {
    /// Of UDP.
    Udp(UdpSocket),
    /// Of a path, or of no name.
    #[cfg(unix)]
    Unix(UnixDatagram),
}

impl Mailbox {
    /// A socket with this address.
    ///
    /// # Errors
    /// What bind reports.
    pub fn bind(addr: Address) -> io::Result<Mailbox> {
        match addr {
            Address::Ip(addr) => Mailbox::udp(UdpSocket::bind(addr)?),
            #[cfg(unix)]
            Address::Path(_) => Mailbox::unix(UnixDatagram::bind(addr.path().unwrap_or_default())?),
            #[cfg(not(unix))]
            Address::Path(_) => Err(ErrorKind::Unsupported.into()),
        }
    }

    /// A Unix socket without a name: nobody can answer it.
    ///
    /// # Errors
    /// What socket reports.
    pub fn unnamed() -> io::Result<Mailbox> {
        #[cfg(unix)]
        return Mailbox::unix(UnixDatagram::unbound()?);
        #[cfg(not(unix))]
        return Err(ErrorKind::Unsupported.into());
    }

    fn udp(socket: UdpSocket) -> io::Result<Mailbox> {
        socket.set_nonblocking(true)?;
        // Apple's systems send no datagram that is longer than this buffer: 9,216 bytes.
        #[cfg(target_vendor = "apple")]
        SockRef::from(&socket).set_send_buffer_size(65_536)?;
        Ok(Mailbox::Udp(socket))
    }

    #[cfg(unix)]
    fn unix(socket: UnixDatagram) -> io::Result<Mailbox> {
        socket.set_nonblocking(true)?;
        #[cfg(target_vendor = "apple")]
        SockRef::from(&socket).set_send_buffer_size(65_536)?;
        Ok(Mailbox::Unix(socket))
    }

    /// Its own address.
    ///
    /// # Errors
    /// What getsockname reports.
    pub fn local(&self) -> io::Result<Address> {
        match self {
            Mailbox::Udp(socket) => socket.local_addr().map(Address::Ip),
            #[cfg(unix)]
            Mailbox::Unix(socket) => socket.local_addr().map(|addr| of(&addr)),
        }
    }

    /// The next datagram, and its sender.
    ///
    /// # Errors
    /// What recvfrom reports; `WouldBlock` if none has come.
    pub fn receive(&self, buf: &mut [u8]) -> io::Result<(usize, Address)> {
        match self {
            Mailbox::Udp(socket) => socket.recv_from(buf).map(|(n, addr)| (n, Address::Ip(addr))),
            #[cfg(unix)]
            Mailbox::Unix(socket) => socket.recv_from(buf).map(|(n, addr)| (n, of(&addr))),
        }
    }

    /// Sends a datagram.
    ///
    /// # Errors
    /// What sendto reports; `WouldBlock` if there is no room: of a Unix socket, at the receiver's end.
    pub fn send(&self, bytes: &[u8], to: Address) -> io::Result<usize> {
        match self {
            Mailbox::Udp(socket) => socket.send_to(bytes, to.ip().ok_or(ErrorKind::InvalidInput)?),
            #[cfg(unix)]
            Mailbox::Unix(socket) => socket.send_to(bytes, to.path().unwrap_or_default()),
        }
    }

    /// Whether a datagram is there. It stays.
    pub fn has_one(&self) -> bool {
        let peeked = match self {
            Mailbox::Udp(socket) => socket.peek_from(&mut [0; 1]).map(drop),
            #[cfg(unix)]
            Mailbox::Unix(socket) => {
                SockRef::from(socket).peek(&mut [std::mem::MaybeUninit::uninit()]).map(drop)
            }
        };
        match peeked {
            Err(error) if error.kind() == ErrorKind::WouldBlock => false,
            _ => true, // Windows reports a longer datagram as an error
        }
    }

    /// Whether all that was sent from here has been received. Of UDP nobody knows.
    pub fn is_drained(&self) -> Option<bool> {
        match self {
            Mailbox::Udp(_) => None,
            #[cfg(unix)]
            Mailbox::Unix(socket) => unix_sockets::is_drained(&SockRef::from(socket)),
        }
    }
}

#[cfg(unix)]
fn of(addr: &std::os::unix::net::SocketAddr) -> Address {
    // An abstract name cannot be answered here: no contract asks for that.
    let path = addr.as_pathname().unwrap_or(std::path::Path::new(""));
    Address::of(path).unwrap_or(Address::Ip(([0, 0, 0, 0], 0).into()))
}
