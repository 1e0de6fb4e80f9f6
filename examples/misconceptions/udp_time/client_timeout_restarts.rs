//! Believes: A timeout for each recv_from limits the whole wait.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::{calls, right};

pub fn play(args: &Args) -> Result<()> {
    calls::talk(args, |request, args| calls::attempts(request, args, take))
}

fn take(sockets: &[UdpSocket], args: &Args) -> Result<Option<Vec<u8>>> {
    let socket = &sockets[sockets.len() - 1];
    named("setsockopt(SO_RCVTIMEO)", socket.set_read_timeout(Some(right::WAIT)))?;
    let mut buf = vec![0; right::BUFFER];
    loop {
        match call!(socket.recv_from(&mut buf)) {
            Ok((n, from)) if from == args.addr => return Ok(Some(buf[..n].to_vec())),
            Ok(_) => {}
            Err(_) => return Ok(None),
        }
    }
}
