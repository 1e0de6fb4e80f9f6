//! Believes: A datagram of 0 bytes is the end of the conversation.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::datagrams(args)?;
    let mut buf = vec![0; 1 << 18];
    loop {
        let (n, peer) = call!(socket.recv_from(&mut buf))?;
        if n == 0 {
            return right::unlink(args.path());
        }
        if let Some(path) = peer.as_pathname() {
            let _ = call!(socket.send_to(&buf[..n], path));
        }
    }
}
