//! Takes what one recv gives for `recv_ready`, as the course notes do. More may come with it.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::command::{self, Allow};
use socklab::deadline::Deadline;
use socklab::narrate::{self, named, show};
use socklab::{Result, call, say};

use crate::command::send;
use crate::ready::{self, READY};

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
    let mut kept = Vec::new(); // what came behind recv_ready: the next command
    loop {
        if kept.is_empty() {
            Deadline::after(args.timeout, "the client's next command").arm(&conn)?;
            let n = call!(conn.read(&mut buf))?;
            if n == 0 {
                break;
            }
            kept.extend_from_slice(&buf[..n]);
        }
        let output = command::run(&kept, allow);
        send(&mut conn, output.len().to_string().as_bytes(), args)?;
        // Our own pause. When it is over, all that the client has sent is in the receive buffer.
        narrate::pause(args.time("pause"));
        kept = take_ready(&mut conn, args)?;
        send(&mut conn, &output, args)?;
    }
    call!(drop(conn));
    Ok(())
}

/// Receives `recv_ready`, and gives what came behind it.
fn take_ready(conn: &mut TcpStream, args: &Args) -> Result<Vec<u8>> {
    let deadline = Deadline::after(args.timeout, "recv_ready");
    let mut buf = vec![0; args.number("recv-buffer", 1024)];
    let mut came = Vec::new();
    while came.len() < READY.len() {
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Err(ready::ended(came.len()));
        }
        came.extend_from_slice(&buf[..n]);
    }
    let kept = came.split_off(READY.len());
    ready::check(&came)?;
    if !kept.is_empty() {
        say!("naive: no output is sent, and the command is lost");
        say!("right: recv_ready has 10 bytes; {} is kept", show(&kept));
    }
    Ok(kept)
}
