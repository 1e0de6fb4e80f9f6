//! Believes: The answer to every datagram is the word received.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, receive)
}

fn receive(socket: &UdpSocket, _: &[u8], args: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST];
    loop {
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        match &buf[..n] {
            _ if from != args.addr => {}
            b"received" => return Ok(()),
            _ => return Err(Error::protocol("recv_from", "this is not what I expected")),
        }
    }
}
