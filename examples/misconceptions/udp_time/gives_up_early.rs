//! Believes: If nothing comes for a second, nothing more will come.

use std::net::UdpSocket;
use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let second = Some(Duration::from_secs(1));
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(second))?;
    let mut buf = vec![0; right::BUFFER];
    loop {
        match call!(socket.recv_from(&mut buf)) {
            Ok((n, peer)) => right::send(&socket, &right::answer(&buf[..n]), peer),
            Err(error) if error.is_timeout() => return Err(error),
            Err(_) => {}
        }
    }
}
