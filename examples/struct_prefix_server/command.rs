//! Runs commands. Sends the length of each output, then the output.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::command::{self, Allow};
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Result, call};

use crate::message::pack;

pub fn serve(args: &Args) -> Result<()> {
    args.loopback_only("this act runs commands for every client");
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
    let allow = if args.flag("any-command") { Allow::Any } else { Allow::Harmless };
    let mut buf = [0; 1024];
    loop {
        Deadline::after(args.timeout, "the client's next command").arm(&conn)?;
        // In the course notes only the output has a length, so the command comes without one, and one
        // recv counts as one command. It works because commands are short and a client waits for its
        // answer. It is still wrong: half a command could run, or two as one.
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        let output = command::run(&buf[..n], allow);
        let deadline = Deadline::after(args.timeout, "room for our answer");
        for piece in pack(&output, args)?.chunks(16 * 1024) {
            deadline.arm(&conn)?;
            call!(conn.write_all(piece))?;
        }
    }
    call!(drop(conn));
    Ok(())
}
