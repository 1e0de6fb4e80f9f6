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
    while let Some(message) = receive(&mut conn, "the client's next message", args)? {
        let deadline = Deadline::after(args.timeout, "room for our answer");
        for piece in pack(&message, args)?.chunks(16 * 1024) {
            deadline.arm(&conn)?;
            match call!(conn.write_all(piece)) {
                // A client may send and leave, as the notes' does: no conversation has failed.
                Err(error) if has_gone(&error) => {
                    say!("the client has gone without waiting for this answer");
                    return Ok(());
                }
                outcome => outcome?,
            }
        }
    }
    call!(drop(conn));
    Ok(())
}
