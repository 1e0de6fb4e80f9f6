//! Believes: shutdown gives the descriptor back, so I need no close.

use std::net::{Shutdown, TcpListener};

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

use super::session as steps;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    let mut served = Vec::new();
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        if let Err(error) = steps::all(&mut conn) {
            narrate::complain(&error);
        }
        // The client gets our FIN. The descriptor stays: only close gives it back.
        let _ = call!("shutdown(SHUT_RDWR)", conn.shutdown(Shutdown::Both));
        served.push(conn);
    }
}
