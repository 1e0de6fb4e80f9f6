//! Believes: Every datagram is text in UTF-8.

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::datagrams(args)?;
    let mut buf = vec![0; 1 << 18];
    loop {
        let (n, peer) = call!(socket.recv_from(&mut buf))?;
        let Ok(text) = std::str::from_utf8(&buf[..n]) else {
            return Err(Error::protocol("recv_from", "this is not text"));
        };
        if let Some(path) = peer.as_pathname() {
            let _ = call!(socket.send_to(text.as_bytes(), path));
        }
    }
}
