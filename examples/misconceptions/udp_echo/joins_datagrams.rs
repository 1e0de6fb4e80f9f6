//! Believes: what came together can leave together.

use std::net::UdpSocket;
use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = [0; 65_535];
    loop {
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        // Whatever follows within a moment, of the same sender, leaves in one datagram with it.
        let (mut filled, moment) = (n, Some(Duration::from_millis(100)));
        named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(moment))?;
        while let Ok((n, next)) = socket.recv_from(&mut buf[filled..]) {
            if next == from {
                filled += n;
            } else {
                call!(socket.send_to(&buf[filled..filled + n], next))?;
            }
        }
        named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(None))?;
        call!(socket.send_to(&buf[..filled], from))?;
    }
}
