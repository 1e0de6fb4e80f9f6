//! Believes: A datagram has at most 1024 bytes.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::datagrams(args)?;
    let mut buf = [0; 1024];
    loop {
        let (n, peer) = call!(socket.recv_from(&mut buf))?;
        if let Some(path) = peer.as_pathname() {
            let _ = call!(socket.send_to(&buf[..n], path));
        }
    }
}
