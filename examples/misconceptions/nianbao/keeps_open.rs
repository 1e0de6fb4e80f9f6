//! Believes: I need not close a connection that the client has closed.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let mut conns = Vec::new();
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        let _ = right::receive(&mut conn);
        conns.push(conn);
    }
}
