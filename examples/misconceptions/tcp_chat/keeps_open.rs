//! Believes: When the function returns, the conversation is over.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    let mut conns = Vec::new();
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        let _ = right::talk(&mut conn, args);
        conns.push(conn); // it is never dropped, so it is never closed
    }
}
