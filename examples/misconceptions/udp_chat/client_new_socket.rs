//! Believes: Each message needs a socket of its own.

use std::io;
use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::client_lock_step::receive;

pub fn play(args: &Args) -> Result<()> {
    for line in io::stdin().lines() {
        let line = named("read standard input", line)?;
        let socket = named("bind", UdpSocket::bind("127.0.0.1:0"))?;
        call!(socket.send_to(line.as_bytes(), args.addr))?;
        receive(&socket, args)?;
    }
    Ok(())
}
