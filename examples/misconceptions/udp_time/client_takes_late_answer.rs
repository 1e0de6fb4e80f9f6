//! Believes: An answer is right, whichever of my sockets it comes to.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;

use super::{calls, right};

pub fn play(args: &Args) -> Result<()> {
    calls::talk(args, |request, args| calls::attempts(request, args, take))
}

fn take(sockets: &[UdpSocket], args: &Args) -> Result<Option<Vec<u8>>> {
    let moment = right::WAIT / 100;
    for _ in 0..100 / sockets.len() {
        for socket in sockets {
            if let Some(answer) = right::receive(socket, moment, args)? {
                return Ok(Some(answer));
            }
        }
    }
    Ok(None)
}
