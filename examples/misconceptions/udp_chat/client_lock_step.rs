//! Believes: I receive the answer before I read the next line.

use std::io;
use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::right::LARGEST;
use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    let socket = named("bind", UdpSocket::bind("127.0.0.1:0"))?;
    for line in io::stdin().lines() {
        let line = named("read standard input", line)?;
        call!(socket.send_to(line.as_bytes(), args.addr))?;
        receive(&socket, args)?;
    }
    Ok(())
}

/// Waits for one answer.
pub fn receive(socket: &UdpSocket, args: &Args) -> Result<()> {
    let mut buf = vec![0; LARGEST];
    loop {
        let (n, from) = call!(socket.recv_from(&mut buf))?;
        if right_client::hear(&buf[..n], from, args)? {
            return Ok(());
        }
    }
}
