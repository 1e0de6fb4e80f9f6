//! Sends commands. Receives each output whole before the next command is sent.

use std::io::Write;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use crate::length;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    for command in args.messages() {
        let command = command?;
        if command.is_empty() {
            continue; // nothing to send, so no answer would come
        }
        send(&mut conn, command.as_bytes(), args)?;
        let length = length::receive(&mut conn, args)?;
        // The server sends no output before it has this. So nothing can stick to the digits.
        send(&mut conn, b"recv_ready", args)?;
        length::output(&mut conn, length, args)?;
    }
    call!(drop(conn));
    Ok(())
}

pub fn send(conn: &mut TcpStream, bytes: &[u8], args: &Args) -> Result<()> {
    Deadline::after(args.timeout, "room for our command").arm(conn)?;
    call!(conn.write_all(bytes))
}
