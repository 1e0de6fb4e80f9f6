//! Sends each message as one datagram, and waits for its answer.

use std::io::ErrorKind;
use std::net::UdpSocket;
use std::time::Instant;

use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Error, Result, call, say};

use crate::socket::{open, send};

pub fn talk(args: &Args) -> Result<()> {
    let socket = open(args)?;
    let mut earlier = Vec::new(); // the messages whose echo has come
    for message in args.messages() {
        let message = message?.into_bytes();
        exchange(&socket, &message, &earlier, args)?;
        earlier.push(message);
    }
    call!(drop(socket));
    Ok(())
}

/// Sends one datagram and waits for the answer.
pub fn exchange(
    socket: &UdpSocket,
    message: &[u8],
    earlier: &[Vec<u8>],
    args: &Args,
) -> Result<()> {
    send(socket, message, args)?;
    let answer = receive(socket, message, earlier, args)?;
    if answer == message {
        return Ok(());
    }
    let mut text = "not an echo: the server gives another answer".to_string();
    if message.starts_with(&answer) {
        let came = format!("the first {} of {} bytes", answer.len(), message.len());
        text = format!("only {came} came back: a receive buffer was too small (--recv-buffer)");
    }
    if args.flag("any-answer") {
        say!("{text}");
        return Ok(());
    }
    Err(Error::protocol("recv_from", text).or_try("add --any-answer to accept it"))
}

/// Receives the server's answer. Anybody can send to this socket, and the network may bring an echo
/// twice, or late. This function shows such datagrams and passes over them. (If we send the same
/// bytes twice, we cannot tell the two echoes apart: for that a message needs a number.)
fn receive(
    socket: &UdpSocket,
    message: &[u8],
    earlier: &[Vec<u8>],
    args: &Args,
) -> Result<Vec<u8>> {
    let mut buf = vec![0; args.number("recv-buffer", 65_535)];
    // One deadline for all datagrams. With a timeout for each, strangers could keep us for ever.
    let deadline = Instant::now() + args.timeout;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(no_answer(args));
        }
        named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(left)))?;
        let (n, from) = match call!(socket.recv_from(&mut buf)) {
            Ok(received) => received,
            Err(error) if error.is_timeout() => return Err(no_answer(args)),
            Err(error) => return Err(error),
        };
        let answer = buf[..n].to_vec();
        if from != args.addr {
            say!("{from} is not the server: ignored");
        } else if answer != message && earlier.contains(&answer) {
            say!("the echo of an earlier message: ignored");
        } else {
            return Ok(answer);
        }
    }
}

fn no_answer(args: &Args) -> Error {
    let time = narrate::duration(args.timeout);
    Error::new("recv_from", ErrorKind::TimedOut.into()).or_try(format!(
        "no answer from {} within {time} (--timeout): our datagram or the answer was lost, or \
         nobody listens; a datagram does not tell",
        args.addr
    ))
}
