//! Believes: an answer is an answer.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    loop {
        let (_, from) = call!(socket.recv_from(&mut [0; 65_535]))?;
        call!(socket.send_to(b"hi", from))?;
    }
}
