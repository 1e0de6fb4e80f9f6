//! Believes: The kernel gives my socket a name when I send, as over UDP.

use std::os::unix::net::UnixDatagram;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = call!("socket", UnixDatagram::unbound())?;
    call!("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(args.timeout)))?;
    call!(format!("connect {}", args.path().display()), socket.connect(args.path()))?;
    right::talk_datagrams(&socket, args)
}
