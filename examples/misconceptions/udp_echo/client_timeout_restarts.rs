//! Believes: A timeout for each recv_from limits the whole wait.

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
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        if from == args.addr && &buf[..n] == message {
            return Ok(());
        }
    }
}
