//! Runs commands and sends back what they wrote. Nothing says where an answer ends.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::command::{self, Allow};
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Result, call};

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
        // Here one recv counts as one command. That is as wrong as it is in the client: two commands
        // that arrive together run as one.
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        let output = command::run(&buf[..n], allow);
        // In pieces, each with the time that is left. Otherwise a client that receives a little now
        // and then could keep us for ever.
        let deadline = Deadline::after(args.timeout, "room for our answer");
        for piece in output.chunks(16 * 1024) {
            deadline.arm(&conn)?;
            call!(conn.write_all(piece))?;
        }
    }
    call!(drop(conn));
    Ok(())
}
