//! Believes: If nothing comes for a second, nothing more will come.

use std::net::UdpSocket;
use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST];
    loop {
        // The first datagram may come at any time.
        match call!(socket.recv_from(&mut buf)) {
            Ok((n, peer)) => right::echo(&socket, &buf[..n], peer)?,
            Err(error) if error.is_timeout() => return Ok(()),
            Err(error) => return Err(error),
        }
        let a_second = Some(Duration::from_secs(1));
        named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(a_second))?;
    }
}
