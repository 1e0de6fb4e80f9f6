//! Where requests come from, and what they are.

use std::fmt::Debug;
use std::io::{self, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream, UdpSocket};
#[cfg(windows)]
use std::os::windows::io::AsSocket;
#[cfg(unix)]
use std::os::{fd::AsFd as AsSocket, unix::net};
use std::sync::Arc;

use socket2::SockRef;

use crate::narrate::named;
use crate::{Result, call};

/// The most that one datagram can bring, in bytes: none is cut (CPython: 8192).
const MAX_PACKET_SIZE: usize = 65_535;

/// A bound socket that brings requests: a listener, or a datagram socket.
pub trait Source: AsSocket + Send + Sync + 'static {
    /// The address of a peer. A Unix socket's peer may have no name.
    type Addr: Debug + Send;
    /// What it brings.
    type Request: Request<Self::Addr>;

    /// Fetches the next request and its client's address. The socket does not block.
    ///
    /// # Errors
    /// `WouldBlock` if there is none; otherwise what accept(2) or recvfrom(2) reports.
    fn get_request(this: &Arc<Self>) -> Result<(Self::Request, Self::Addr)>;
}

/// A connection or a datagram, on its way through a server.
pub trait Request<A>: Sized + Send + 'static {
    /// Called when the handler has succeeded; an error here fails the request after all.
    fn finish(&mut self, _client: &A) -> io::Result<()> {
        Ok(())
    }

    /// Called at the end of each request, whatever its outcome.
    fn shutdown_request(self) {}
}

/// A connection of some kind: `TcpStream`, `UnixStream`.
pub trait Stream: Read + Write + AsSocket + Debug + Send + 'static {}
impl<C: Read + Write + AsSocket + Debug + Send + 'static> Stream for C {}

/// A connection that was accepted (`StreamRequestHandler`). Reading it is buffered (`rfile`);
/// `get_mut` gives the connection itself, for writing (`wfile`, unbuffered), options and deadlines.
///
/// At its end the peer gets a FIN: shutdown(SHUT_WR), then close.
pub type StreamRequest<C> = BufReader<C>;

impl<C: Stream, A> Request<A> for StreamRequest<C> {
    fn shutdown_request(self) {
        let conn = self.into_inner();
        // Fails if the peer has gone already (ENOTCONN).
        let _ = call!("shutdown(SHUT_WR)", SockRef::from(&conn).shutdown(Shutdown::Write));
        call!(drop(conn));
    }
}

/// On BSD a connection inherits the listener's mode, on Linux it does not (accept(2)). A handler's
/// connection blocks everywhere.
fn accepted<C: Stream, A>((conn, client): (C, A)) -> Result<(StreamRequest<C>, A)> {
    named("fcntl(F_SETFL, 0)", SockRef::from(&conn).set_nonblocking(false))?;
    Ok((BufReader::new(conn), client))
}

impl Source for TcpListener {
    type Addr = SocketAddr;
    type Request = StreamRequest<TcpStream>;
    fn get_request(this: &Arc<Self>) -> Result<(Self::Request, Self::Addr)> {
        accepted(call!(this.accept())?)
    }
}

#[cfg(unix)]
impl Source for net::UnixListener {
    type Addr = net::SocketAddr;
    type Request = StreamRequest<net::UnixStream>;
    fn get_request(this: &Arc<Self>) -> Result<(Self::Request, Self::Addr)> {
        accepted(call!(this.accept())?)
    }
}

/// A datagram that came (`DatagramRequestHandler`).
#[derive(Debug)]
pub struct DatagramRequest<S> {
    /// The payload, which may be empty (`rfile`: a slice can be read).
    pub packet: Vec<u8>,
    /// What is written here (`wfile`) is sent as one datagram when the handler has succeeded.
    ///
    /// If it is empty, nothing is sent; CPython sends an empty datagram. If the handler fails,
    /// nothing is sent; CPython sends what is there.
    pub reply: Vec<u8>,
    /// The server's socket, which all requests share and which does not block.
    pub socket: Arc<S>,
}

/// A datagram socket of some kind: `UdpSocket`, `UnixDatagram`.
pub trait Datagram: AsSocket + Debug + Send + Sync + 'static {
    /// The address of a peer.
    type Addr: Debug + Send;

    /// recvfrom(2).
    fn recv_from(&self, buffer: &mut [u8]) -> io::Result<(usize, Self::Addr)>;

    /// sendto(2). `WouldBlock` if there is no room: of a Unix socket, in the queue of its peer.
    fn send_to(&self, payload: &[u8], peer: &Self::Addr) -> io::Result<usize>;
}

impl<S: Datagram> Source for S {
    type Addr = S::Addr;
    type Request = DatagramRequest<S>;
    fn get_request(this: &Arc<Self>) -> Result<(Self::Request, Self::Addr)> {
        let mut buffer = vec![0; MAX_PACKET_SIZE];
        let (n, client) = call!(this.recv_from(&mut buffer))?;
        let packet = buffer.get(..n).unwrap_or_default().to_vec();
        Ok((DatagramRequest { packet, reply: Vec::new(), socket: this.clone() }, client))
    }
}

impl<S: Datagram> Request<S::Addr> for DatagramRequest<S> {
    fn finish(&mut self, client: &S::Addr) -> io::Result<()> {
        if !self.reply.is_empty() {
            self.socket.send_to(&self.reply, client)?;
        }
        Ok(())
    }
}

impl Datagram for UdpSocket {
    type Addr = SocketAddr;
    fn recv_from(&self, buffer: &mut [u8]) -> io::Result<(usize, SocketAddr)> {
        self.recv_from(buffer)
    }
    fn send_to(&self, payload: &[u8], peer: &SocketAddr) -> io::Result<usize> {
        self.send_to(payload, peer)
    }
}

#[cfg(unix)]
impl Datagram for net::UnixDatagram {
    type Addr = net::SocketAddr;
    fn recv_from(&self, buffer: &mut [u8]) -> io::Result<(usize, net::SocketAddr)> {
        self.recv_from(buffer)
    }
    fn send_to(&self, payload: &[u8], peer: &net::SocketAddr) -> io::Result<usize> {
        self.send_to_addr(payload, peer)
    }
}
