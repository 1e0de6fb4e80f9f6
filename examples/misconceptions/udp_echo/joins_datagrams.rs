//! Believes: Everything that has come is one message.

use std::net::UdpSocket;
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    let mut buf = vec![0; right::LARGEST];
    loop {
        call!("ioctl(FIONBIO, 0)", socket.set_nonblocking(false))?;
        let Ok((n, peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        let mut message = buf[..n].to_vec();
        thread::sleep(Duration::from_millis(100)); // the rest comes meanwhile
        call!("ioctl(FIONBIO, 1)", socket.set_nonblocking(true))?;
        while let Ok((n, _)) = call!(socket.recv_from(&mut buf)) {
            message.extend_from_slice(&buf[..n]);
        }
        right::echo(&socket, &message, peer)?;
    }
}
