//! Datagrams: each goes back to its sender, if the sender has a name.

use std::os::unix::net::UnixDatagram;
use std::path::Path;

use socket2::{Domain, Socket, Type};
use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Result, call, say};

use crate::{interrupt, name};

/// No datagram can be longer than this server's buffer. (Linux' usual send buffer, 212,992 bytes,
/// lets a datagram have some 212,000.)
const LONGEST: usize = 1 << 18;

pub fn serve(args: &Args) -> Result<()> {
    interrupt::removes_path()?; // before there is a path to remove
    let socket = call!(Socket::new(Domain::UNIX, Type::DGRAM, None))?;
    let _bound = name::bind(&socket, Type::DGRAM, args.path())?;
    let socket: UnixDatagram = socket.into();
    // Unlike UDP, a send waits while the receiver's queue is full. A client that receives nothing
    // must not keep us from the others for longer than this.
    named("setsockopt(SO_SNDTIMEO)", socket.set_write_timeout(Some(args.timeout)))?;
    let addr = named("getsockname", socket.local_addr())?;
    narrate::listening_path(addr.as_pathname().unwrap_or(Path::new("")));

    let mut buf = vec![0; LONGEST];
    loop {
        let outcome = echo(&socket, &mut buf);
        if args.once {
            return outcome; // `served` would end the program here, and the path would stay
        }
        args.served(outcome);
    }
}

fn echo(socket: &UnixDatagram, buf: &mut [u8]) -> Result<()> {
    let (n, peer) = call!(socket.recv_from(buf))?;
    if peer.is_unnamed() {
        say!("the sender has no name: no answer can reach it");
        return Ok(());
    }
    // If the client has ended, this fails with ECONNREFUSED, or with ENOENT: nothing is lost silently.
    narrate::on(socket).send_to(&buf[..n], &peer, |bytes, to| socket.send_to_addr(bytes, to))?;
    Ok(())
}
