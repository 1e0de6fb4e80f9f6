//! Keeps several connections, and sends and receives on all of them but the silent one.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call, narrate};

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut silent = None;
    if args.flag("silent") {
        // First in the queue: a server that waits for its data serves nobody.
        silent = Some(call!(TcpStream::connect_timeout(&addr, args.timeout))?);
    }
    let mut conns = Vec::new();
    for _ in 0..args.number("connections", 3) {
        conns.push(call!(TcpStream::connect_timeout(&addr, args.timeout))?);
    }
    narrate::pause(args.time("pause"));
    for message in args.messages() {
        let message = message?;
        for _ in 0..args.number("rounds", 2) {
            // In pieces that fit into the buffers of both kernels, as in lesson 01: this client
            // blocks, so it must not send more while neither side receives.
            for piece in message.as_bytes().chunks(16 * 1024) {
                exchange(&mut conns, piece, args)?;
            }
        }
    }
    for conn in conns {
        call!(drop(conn));
    }
    if let Some(conn) = silent {
        call!(drop(conn));
    }
    Ok(())
}

/// Sends `piece` on each connection before it receives: so the server has all of them at once.
fn exchange(conns: &mut [TcpStream], piece: &[u8], args: &Args) -> Result<()> {
    for conn in conns.iter_mut() {
        Deadline::after(args.timeout, "room for our message").arm(conn)?;
        call!(conn.write_all(piece))?;
    }
    let mut buf = [0; 16 * 1024];
    let mut number = if args.flag("silent") { 1 } else { 0 }; // as in the rows: the silent one is #1
    for conn in conns.iter_mut() {
        number += 1;
        let deadline = Deadline::after(args.timeout, format!("the answer on connection #{number}"));
        let mut answer = Vec::new();
        while answer.len() < piece.len() {
            deadline.arm(conn)?;
            let n = call!(conn.read(&mut buf))?;
            if n == 0 {
                let came = format!("{} of {} bytes", answer.len(), piece.len());
                let text = format!("the server ended connection #{number} after {came}");
                return Err(Error::protocol("recv", text));
            }
            answer.extend_from_slice(&buf[..n]);
        }
        if answer != piece.to_ascii_uppercase() {
            let text = format!("the answer on connection #{number} is not our message in capitals");
            return Err(Error::protocol("recv", text));
        }
    }
    Ok(())
}
