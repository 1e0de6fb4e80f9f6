//! Believes: After the answer the talk is over, so I close the socket.

use std::io;
use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};

use super::client_lock_step::receive;

pub fn play(args: &Args) -> Result<()> {
    let mut open = Some(named("bind", UdpSocket::bind("127.0.0.1:0"))?);
    for line in io::stdin().lines() {
        let line = named("read standard input", line)?;
        // In C and in Python the closed descriptor is still there: sendto fails with EBADF.
        let closed = || Error::protocol("send_to", "the socket is closed");
        let socket = open.take().ok_or_else(closed)?;
        call!(socket.send_to(line.as_bytes(), args.addr))?;
        receive(&socket, args)?;
        call!(drop(socket));
    }
    Ok(())
}
