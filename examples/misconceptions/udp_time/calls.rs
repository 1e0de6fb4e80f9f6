//! The right code that the clients share: they ask, and ask again.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{WAIT, no_answer, open, receive};

/// Asks each question.
pub fn talk(args: &Args, ask: fn(&[u8], &Args) -> Result<Vec<u8>>) -> Result<()> {
    for message in args.messages() {
        ask(message?.as_bytes(), args)?;
    }
    Ok(())
}

/// Waits for the answer, once the latest of these sockets has asked.
type Take = fn(&[UdpSocket], &Args) -> Result<Option<Vec<u8>>>;

/// Three attempts, each from its own socket. `take` waits for the answer of the latest.
pub fn attempts(request: &[u8], args: &Args, take: Take) -> Result<Vec<u8>> {
    let mut sockets = Vec::new();
    for _ in 0..3 {
        let socket = open(args)?;
        call!(socket.send_to(request, args.addr))?;
        sockets.push(socket);
        if let Some(answer) = take(&sockets, args)? {
            return Ok(answer);
        }
    }
    Err(no_answer())
}

/// The right way to take an answer.
pub fn latest(sockets: &[UdpSocket], args: &Args) -> Result<Option<Vec<u8>>> {
    receive(&sockets[sockets.len() - 1], WAIT, args)
}
