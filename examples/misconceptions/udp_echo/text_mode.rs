//! Believes: blanks and line ends do not matter.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = [0; 65_535];
    loop {
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        let text = buf[..n].trim_ascii();
        call!(socket.send_to(text, from))?;
    }
}
