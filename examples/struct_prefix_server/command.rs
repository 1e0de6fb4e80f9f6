//! Runs commands, and says how long each output is before sending it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::command::{self, Allow};
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Result, call};

use crate::message::pack;

pub fn serve(args: &Args) -> Result<()> {
    args.loopback_only("this act runs commands for whoever connects");
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
        // The notes frame the output only, and we owe them that: the command comes bare, and one
        // recv is taken for one command. It works because a client waits for its answer and because
        // commands are short. It is still wrong: half a command would be run, or two as one.
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
