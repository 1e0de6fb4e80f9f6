//! Believes: A datagram is text.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Error, Result, call};

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = [0; 65_535];
    loop {
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        let text = std::str::from_utf8(&buf[..n])
            .map_err(|error| Error::protocol("decode", error.to_string()))?;
        call!(socket.send_to(text.as_bytes(), from))?;
    }
}
