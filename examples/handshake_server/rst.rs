//! Receives 3 bytes of each client, and closes. If more have come, the close is an RST.

use std::io::Read;
use std::net::TcpListener;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use crate::next;

pub fn serve(listener: &TcpListener, args: &Args) -> Result<()> {
    for _ in 0..2 {
        let mut conn = next(listener, args);
        Deadline::after(args.timeout, "the client's message").arm(&conn)?;
        call!(conn.read(&mut [0; 3]))?;
        call!(drop(conn)); // with unread bytes in the receive buffer: an RST
    }
    Ok(())
}
