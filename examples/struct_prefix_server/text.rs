//! Answers each message with the same message.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Result, call, say};

use crate::message::{has_gone, pack, receive};

pub fn serve(args: &Args) -> Result<()> {
    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    loop {
        match call!(listener.accept()) {
            Ok((conn, _peer)) => args.served(answer(conn, args)),
            Err(error) => args.not_accepted(&error),
        }
    }
}

fn answer(mut conn: TcpStream, args: &Args) -> Result<()> {
    // As long as there is a message; None is the end of the stream.
    while let Some(message) = receive(&mut conn, "the client's next message", args)? {
        let deadline = Deadline::after(args.timeout, "room for our answer");
        for piece in pack(&message, args)?.chunks(16 * 1024) {
            deadline.arm(&conn)?;
            if let Err(error) = call!(conn.write_all(piece)) {
                if !has_gone(&error) {
                    return Err(error);
                }
                // A client may send and close, as the one in the course notes does: not a failure.
                say!("the client has gone without waiting for this answer");
                return Ok(());
            }
        }
    }
    call!(drop(conn));
    Ok(())
}
