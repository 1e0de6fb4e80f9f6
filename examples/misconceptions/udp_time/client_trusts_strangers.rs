//! Believes: Only my server sends datagrams to me.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::{calls, right};

pub fn play(args: &Args) -> Result<()> {
    calls::talk(args, |request, args| calls::attempts(request, args, take))
}

fn take(sockets: &[UdpSocket], _: &Args) -> Result<Option<Vec<u8>>> {
    let socket = &sockets[sockets.len() - 1];
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(right::WAIT)))?;
    let mut buf = vec![0; right::BUFFER];
    let Ok(received) = call!(socket.recv_from(&mut buf)) else { return Ok(None) };
    let (n, _) = received;
    Ok(Some(buf[..n].to_vec()))
}
