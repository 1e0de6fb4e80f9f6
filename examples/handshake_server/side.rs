//! The side that sends the first FIN keeps TIME-WAIT: the client of #1, this server of #2.

use std::io::Read;
use std::net::TcpListener;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use crate::next;

pub fn serve(listener: &TcpListener, args: &Args) -> Result<()> {
    let mut conn = next(listener, args);
    Deadline::after(args.timeout, "the client's FIN").arm(&conn)?;
    call!(conn.read(&mut [0; 16]))?; // 0 bytes: the client's FIN
    call!(drop(conn)); // the second FIN

    let conn = next(listener, args);
    call!(drop(conn)); // the first FIN
    Ok(())
}
