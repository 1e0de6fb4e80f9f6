//! Believes: A line ends with its newline, on the wire too.

use std::io;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::client_lock_step::receive;

pub fn play(args: &Args) -> Result<()> {
    let socket = named("bind", std::net::UdpSocket::bind("127.0.0.1:0"))?;
    for line in io::stdin().lines() {
        let line = named("read standard input", line)? + "\n";
        call!(socket.send_to(line.as_bytes(), args.addr))?;
        receive(&socket, args)?;
    }
    Ok(())
}
