//! Believes: The server always answers, sooner or later.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, receive)
}

fn receive(socket: &UdpSocket, message: &[u8], args: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST];
    loop {
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        if from == args.addr && &buf[..n] == message {
            return Ok(());
        }
    }
}
