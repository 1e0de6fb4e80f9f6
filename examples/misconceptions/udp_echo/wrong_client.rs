//! Believes: All the datagrams that wait are from the last sender.

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
        let Ok((n, mut peer)) = call!(socket.recv_from(&mut buf)) else { continue };
        let mut waiting = vec![buf[..n].to_vec()];
        thread::sleep(Duration::from_millis(100)); // other clients may send meanwhile
        call!("ioctl(FIONBIO, 1)", socket.set_nonblocking(true))?;
        while let Ok((n, from)) = call!(socket.recv_from(&mut buf)) {
            waiting.push(buf[..n].to_vec());
            peer = from;
        }
        for datagram in waiting {
            right::echo(&socket, &datagram, peer)?;
        }
    }
}
