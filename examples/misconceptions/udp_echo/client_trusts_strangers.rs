//! Believes: Only my server sends datagrams to me.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, receive)
}

fn receive(socket: &UdpSocket, message: &[u8], args: &Args) -> Result<()> {
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(args.timeout)))?;
    let mut buf = vec![0; right::LARGEST];
    loop {
        let (n, _) = call!(socket.recv_from(&mut buf))?;
        if &buf[..n] == message {
            return Ok(());
        }
    }
}
