//! Runs commands. Sends the length of each output, waits for `recv_ready`, and sends the output.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::command::{self, Allow};
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Result, call};

use crate::ready;

pub fn serve(args: &Args) -> Result<()> {
    args.loopback_only("this program runs commands for every client");
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
        // A command has no length and no end, so we take one recv for one command. That is as wrong
        // as in lesson 08: only the outputs have a length.
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        let output = command::run(&buf[..n], allow);
        send(&mut conn, output.len().to_string().as_bytes(), args)?;
        // The digits have no end. If the output came right behind them, one recv of the client could
        // give both, and the client could not tell them apart. So we wait for the client's answer.
        if args.act != "stuck" {
            ready::receive(&mut conn, args)?;
        }
        send(&mut conn, &output, args)?;
    }
    call!(drop(conn));
    Ok(())
}

/// Sends in pieces, each with the time that is left: a client that receives a little now and then
/// cannot keep us for ever.
pub fn send(conn: &mut TcpStream, bytes: &[u8], args: &Args) -> Result<()> {
    let deadline = Deadline::after(args.timeout, "room for our answer");
    for piece in bytes.chunks(16 * 1024) {
        deadline.arm(conn)?;
        call!(conn.write_all(piece))?;
    }
    Ok(())
}
