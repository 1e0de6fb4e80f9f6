//! Believes: If no answer comes, the server is not there.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;

use super::{calls, right};

pub fn play(args: &Args) -> Result<()> {
    calls::talk(args, |request, args| calls::attempts(request, args, take))
}

fn take(sockets: &[UdpSocket], args: &Args) -> Result<Option<Vec<u8>>> {
    let answer = right::receive(&sockets[0], args.timeout, args)?;
    answer.ok_or_else(right::no_answer).map(Some)
}
