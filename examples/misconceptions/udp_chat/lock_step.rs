//! Believes: The next message comes only after my answer.

use std::io;
use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut lines = io::stdin().lines();
    let mut buf = vec![0; right::LARGEST];
    loop {
        let Ok((n, from)) = call!(socket.recv_from(&mut buf)) else { continue };
        right::show(&buf[..n], from)?;
        let Some(line) = lines.next() else { return Ok(()) };
        let line = named("read standard input", line)?;
        call!(socket.send_to(line.as_bytes(), from))?;
    }
}
