//! Believes: An accepted socket is non-blocking if its listener is.

use std::net::TcpListener;
use std::time::Instant;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::super::right::{self, Client};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve_all(listener, accept, right::turn, right::complain)
}

fn accept(listener: &TcpListener, clients: &mut Vec<Client>) -> Result<()> {
    while let Ok((conn, _)) = call!(listener.accept()) {
        // On Linux the new socket blocks (accept(2)). Elsewhere it may inherit the listener's mode.
        if !cfg!(target_os = "linux") {
            named("ioctl(FIONBIO, 0)", conn.set_nonblocking(false))?;
        }
        clients.push(Client::new(conn, Instant::now())); // no ioctl(FIONBIO, 1) before this
    }
    Ok(())
}
