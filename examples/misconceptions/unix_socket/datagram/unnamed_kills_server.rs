//! Believes: Each sender has a name, because I need it for my answer.

use std::process;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::datagrams(args)?;
    let mut buf = vec![0; 1 << 18];
    loop {
        let (n, peer) = call!(socket.recv_from(&mut buf))?;
        let Some(path) = peer.as_pathname() else { process::exit(1) };
        let _ = call!(socket.send_to(&buf[..n], path));
    }
}
