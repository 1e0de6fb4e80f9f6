//! Believes: shutdown gives the descriptor back, so I need no close.

use std::net::{Shutdown, TcpListener};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let mut conns = Vec::new();
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        let _ = right::receive(&mut conn);
        let _ = call!("shutdown(SHUT_RDWR)", conn.shutdown(Shutdown::Both));
        conns.push(conn);
    }
}
