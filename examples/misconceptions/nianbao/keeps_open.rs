//! Believes: who has finished need not say so.

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
