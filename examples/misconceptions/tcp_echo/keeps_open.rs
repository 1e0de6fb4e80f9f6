//! Believes: I need not close a connection that the client has closed.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let mut served = Vec::new();
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        if let Err(error) = right::echo(&mut conn) {
            narrate::complain(&error);
        }
        served.push(conn); // it is never dropped, so it is never closed
    }
}
