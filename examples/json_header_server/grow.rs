//! Runs commands. `socklab::header` writes the header, which has one more field.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::command::{self, Allow};
use socklab::deadline::Deadline;
use socklab::header::Header;
use socklab::narrate::{self, named};
use socklab::{Result, call};

pub fn serve(args: &Args) -> Result<()> {
    args.loopback_only("this server runs commands for every client");
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
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        let ran = command::run_apart(&buf[..n], allow);
        let mut header = Header::new()
            .with("data_size", ran.stdout.len() + ran.stderr.len())
            .with("stdout", ran.stdout.len())
            .with("stderr", ran.stderr.len())
            .with("status", ran.status)
            .with("version", 2); // the new field: the client of the act `command` does not know it
        if let Some(note) = args.text("note") {
            header = header.with("note", note);
        }
        let answer = [header.to_frame()?, ran.stdout, ran.stderr].concat();
        let deadline = Deadline::after(args.timeout, "room for our answer");
        for piece in answer.chunks(16 * 1024) {
            deadline.arm(&conn)?;
            call!(conn.write_all(piece))?;
        }
    }
    call!(drop(conn));
    Ok(())
}
