//! Believes: Only recv must not block; accept may.

use std::net::TcpListener;
use std::time::Instant;

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let mut clients: Vec<Client> = vec![];
    loop {
        let Ok((conn, _)) = call!(listener.accept()) else { continue };
        call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
        clients.push(Client::new(conn, Instant::now()));
        clients.retain_mut(|client| matches!(right::turn(client), Ok(Turn::Stays)));
    }
}
