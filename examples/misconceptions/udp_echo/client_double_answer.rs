//! Believes: Every datagram that is not my echo is an error.

use std::net::UdpSocket;
use std::time::Instant;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, receive)
}

fn receive(socket: &UdpSocket, message: &[u8], args: &Args) -> Result<()> {
    let deadline = Instant::now() + args.timeout;
    let mut buf = vec![0; right::LARGEST];
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Error::protocol("recv_from", "no answer came in time"));
        }
        named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(left)))?;
        match call!(socket.recv_from(&mut buf))? {
            (_, from) if from != args.addr => {}
            (n, _) if &buf[..n] == message => return Ok(()),
            _ => return Err(Error::protocol("recv_from", "this is not my echo")),
        }
    }
}
