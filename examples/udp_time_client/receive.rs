//! Waits for the server's answer, for as long as one attempt may take.

use std::net::UdpSocket;
use std::time::Duration;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call, say};

/// The next datagram from the server; `None` if none has come when the time is over.
pub fn receive(socket: &UdpSocket, wait: Duration, args: &Args) -> Result<Option<Vec<u8>>> {
    let mut buf = vec![0; 65_535]; // an answer may have any length, also 0
    // One deadline for all datagrams. With a timeout for each, strangers could keep us for ever.
    let deadline = Deadline::after(wait, "an answer");
    loop {
        match deadline.arm(socket) {
            Err(error) if error.is_timeout() => return Ok(None),
            armed => armed?,
        }
        match call!(socket.recv_from(&mut buf)) {
            Ok((n, from)) if from == args.addr => return Ok(Some(buf[..n].to_vec())),
            // Anybody who knows our port can send to it.
            Ok((_, from)) => say!("{from} is not the server: ignored"),
            Err(error) if error.is_timeout() => return Ok(None),
            Err(error) => return Err(error),
        }
    }
}
