//! Sends commands. Receives the whole output of each, and nothing of the next.

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
            continue; // nothing to send, so no answer would come
        }
        // Without a length, as in the course notes. Two commands could stick together. They do not,
        // because we wait for each answer. The server's command.rs says why that is still wrong.
        Deadline::after(args.timeout, "room for our command").arm(&conn)?;
        call!(conn.write_all(command.as_bytes()))?;
        match receive(&mut conn, "the output of the command", args)? {
            Some(output) => {
                say!("the output of {} is {} bytes, whole", show(command.as_bytes()), output.len())
            }
            None => return Err(Error::protocol("recv", "the server ended before it answered")),
        }
    }
    call!(drop(conn));
    Ok(())
}
