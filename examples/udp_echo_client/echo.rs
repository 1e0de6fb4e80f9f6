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
    let mut earlier: Vec<Vec<u8>> = vec![];
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
    let why = match message.starts_with(&answer) {
        true => {
            let came = format!("the first {} of {} bytes", answer.len(), message.len());
            format!("only {came} came back: some receive buffer was smaller (--recv-buffer)")
        }
        false => "not an echo: the server gives another answer".to_string(),
    };
    if !args.flag("any-answer") {
        return Err(Error::protocol("recv_from", why).or_try("--any-answer takes it"));
    }
    say!("{why}");
    Ok(())
}

/// The server's answer. Anybody can send to us, and the network may bring an echo twice, or late:
/// those are shown and passed over. (Who says the same twice cannot tell their echoes apart: that
/// takes a number in the message.)
fn receive(
    socket: &UdpSocket,
    message: &[u8],
    earlier: &[Vec<u8>],
    args: &Args,
) -> Result<Vec<u8>> {
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
            Ok((_, from)) if from != args.addr => say!("{from} is not the server: passed over"),
            Ok((n, _)) if &buf[..n] != message && earlier.iter().any(|old| old == &buf[..n]) => {
                say!("the echo of an earlier message: passed over");
            }
            Ok((n, _)) => return Ok(buf[..n].to_vec()),
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
