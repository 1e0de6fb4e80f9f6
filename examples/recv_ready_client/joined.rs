//! Sends the next command right behind `recv_ready`, to save the time of a round trip.

use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Result, call};

use crate::command::send;
use crate::length;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let mut before = None; // the length of the output that is still to come
    for command in args.messages() {
        let command = command?;
        if command.is_empty() {
            continue; // nothing to send, so no answer would come
        }
        // We know how long the last output is. So we can send this command first, and still find the
        // end of that output. But one recv of the server may give recv_ready and this command.
        send(&mut conn, command.as_bytes(), args)?;
        if let Some(length) = before {
            length::output(&mut conn, length, args)?;
        }
        before = Some(length::receive(&mut conn, args)?);
        send(&mut conn, b"recv_ready", args)?;
    }
    if let Some(length) = before {
        length::output(&mut conn, length, args)?;
    }
    call!(drop(conn));
    Ok(())
}
