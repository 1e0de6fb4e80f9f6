//! Sends each message as one datagram, and waits for its answer.

use std::io::ErrorKind;
use std::net::UdpSocket;
use std::time::Instant;

use socket2::{Domain, Protocol, Socket, Type};
use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Error, Result, call, say};

pub fn talk(args: &Args) -> Result<()> {
    let socket = open(args)?;
    for message in args.messages() {
        exchange(&socket, message?.as_bytes(), args)?;
    }
    call!(drop(socket));
    Ok(())
}

pub fn open(args: &Args) -> Result<UdpSocket> {
    let udp = Some(Protocol::UDP);
    let domain = Domain::for_address(args.addr);
    let socket =
        call!(format!("socket({domain:?}, SOCK_DGRAM)"), Socket::new(domain, Type::DGRAM, udp))?;
    #[cfg(target_vendor = "apple")] // or no datagram may be longer than 9,216 bytes
    call!("setsockopt(SO_SNDBUF, 65536)", socket.set_send_buffer_size(65_536))?;
    if args.flag("connect") {
        // No packet leaves. The kernel notes the peer: it passes us datagrams of nobody else, and
        // knows whom to tell if ICMP says that nobody listens there.
        let addr = args.addr;
        call!(format!("connect {addr}"), socket.connect(&addr.into()))?;
    }
    // No bind: the first send gives us an address and a free port.
    Ok(socket.into())
}

/// Sends one datagram. That it was sent means that our own kernel took it, and nothing more.
pub fn send(socket: &UdpSocket, message: &[u8], args: &Args) -> Result<usize> {
    if args.flag("connect") {
        // send(2): an address would be one too many, and is refused outside Linux (EISCONN).
        return narrate::send(message, |bytes| socket.send(bytes));
    }
    call!(socket.send_to(message, args.addr))
}

/// Sends one datagram and waits for the answer.
pub fn exchange(socket: &UdpSocket, message: &[u8], args: &Args) -> Result<()> {
    send(socket, message, args)?;
    let answer = receive(socket, args)?;
    if answer.len() < message.len() && message.starts_with(&answer) {
        let came = format!("the first {} of {} bytes", answer.len(), message.len());
        say!("only {came} came back: some receive buffer was smaller (--recv-buffer)");
    } else if answer != message {
        say!("not an echo: this server gives an answer of its own");
    }
    Ok(())
}

/// The next datagram of the server. Anybody can send to us; others are shown and passed over.
fn receive(socket: &UdpSocket, args: &Args) -> Result<Vec<u8>> {
    let mut buf = vec![0; args.number("recv-buffer", 65_535)];
    // One deadline for all of them: with a timeout for each, strangers could keep us here for ever.
    let deadline = Instant::now() + args.timeout;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(no_answer(args));
        }
        named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(left)))?;
        match call!(socket.recv_from(&mut buf)) {
            Ok((n, from)) if from == args.addr => return Ok(buf[..n].to_vec()),
            Ok((_, from)) => say!("{from} is not the server: passed over"),
            Err(error) if error.is_timeout() => return Err(no_answer(args)),
            Err(error) => return Err(error),
        }
    }
}

fn no_answer(args: &Args) -> Error {
    let time = narrate::duration(args.timeout);
    Error::new("recv_from", ErrorKind::TimedOut.into()).or_try(format!(
        "no answer from {} within {time} (--timeout): the question or the answer was lost, or \
         nobody listens; a datagram does not tell",
        args.addr
    ))
}
