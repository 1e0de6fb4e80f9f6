//! The right code that these programs share. Each program does one thing in a wrong way.

use std::net::{SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Error, Result, call};

/// A datagram has fewer bytes than this.
pub const LARGEST: usize = 65_535;

/// Answers one datagram after the other. An error with one does not end the server.
pub fn serve(
    socket: &UdpSocket,
    answer: fn(&UdpSocket, &[u8], SocketAddr) -> Result<()>,
) -> Result<()> {
    let mut buf = vec![0; LARGEST];
    loop {
        let Ok((n, peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        if let Err(error) = answer(socket, &buf[..n], peer) {
            narrate::complain(&error);
        }
    }
}

/// Sends a datagram back.
pub fn echo(socket: &UdpSocket, datagram: &[u8], peer: SocketAddr) -> Result<()> {
    call!(socket.send_to(datagram, peer))?;
    Ok(())
}

/// A client's socket.
pub fn open(args: &Args) -> Result<UdpSocket> {
    let any = if args.addr.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" };
    named(format!("bind {any}"), UdpSocket::bind(any))
}

/// Sends each message. `receive` receives the answer.
pub fn talk(args: &Args, receive: fn(&UdpSocket, &[u8], &Args) -> Result<()>) -> Result<()> {
    let socket = open(args)?;
    for message in args.messages() {
        let message = message?.into_bytes();
        call!(socket.send_to(&message, args.addr))?;
        receive(&socket, &message, args)?;
    }
    Ok(())
}

/// Waits for the echo of this message, from the server.
pub fn receive(socket: &UdpSocket, message: &[u8], args: &Args) -> Result<()> {
    receive_within(args.timeout, socket, message, args)
}

/// The same. It waits for `limit` at most.
pub fn receive_within(
    limit: Duration,
    socket: &UdpSocket,
    message: &[u8],
    args: &Args,
) -> Result<()> {
    let deadline = Instant::now() + limit;
    let mut buf = vec![0; LARGEST];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Error::protocol("recv_from", "no answer came in time"));
        }
        named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(left)))?;
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        if from == args.addr && &buf[..n] == message {
            return Ok(());
        }
    }
}
