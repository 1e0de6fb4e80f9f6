//! Believes: An answer without bytes is no answer.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;

use super::calls;

pub fn play(args: &Args) -> Result<()> {
    calls::talk(args, |request, args| calls::attempts(request, args, take))
}

fn take(sockets: &[UdpSocket], args: &Args) -> Result<Option<Vec<u8>>> {
    Ok(calls::latest(sockets, args)?.filter(|answer| !answer.is_empty()))
}
