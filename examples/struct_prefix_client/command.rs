//! Sends commands, and receives all of each output, and nothing of the next.

use std::io::Write;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::{Error, Result, call, say};

use crate::message::receive;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    for command in args.messages() {
        let command = command?;
        if command.is_empty() {
            continue; // nothing would be sent, and nothing answered
        }
        // Bare, as the notes have it. Only because we wait for the answer before we send the next
        // one do two commands not stick together; the server says what is wrong with that.
        Deadline::after(args.timeout, "room for our command").arm(&conn)?;
        call!(conn.write_all(command.as_bytes()))?;
        let Some(output) = receive(&mut conn, "the output of the command", args)? else {
            return Err(Error::protocol("recv", "the server ended before it answered"));
        };
        say!("the output of {} is {} bytes, whole", show(command.as_bytes()), output.len());
    }
    call!(drop(conn));
    Ok(())
}
