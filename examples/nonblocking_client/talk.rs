//! Keeps several connections, and lets nobody wait for a silent one.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call, narrate};

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let mut silent = None;
    if args.flag("silent") {
        // First in the queue: a server that waits for its words serves nobody.
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
            // In pieces that surely fit into the buffers between us, as in lesson 01: this client
            // blocks, and must not send on while nobody receives.
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

/// Sends `piece` on each connection, and only then receives: now all are being served at once.
fn exchange(conns: &mut [TcpStream], piece: &[u8], args: &Args) -> Result<()> {
    for conn in conns.iter_mut() {
        Deadline::after(args.timeout, "room for our words").arm(conn)?;
        call!(conn.write_all(piece))?;
    }
    let mut buf = [0; 16 * 1024];
    for (i, conn) in conns.iter_mut().enumerate() {
        let number = i + 1;
        let deadline = Deadline::after(args.timeout, format!("the answer on connection {number}"));
        let mut answer = Vec::new();
        while answer.len() < piece.len() {
            deadline.arm(conn)?;
            let n = call!(conn.read(&mut buf))?;
            if n == 0 {
                let came = format!("{} of {} bytes", answer.len(), piece.len());
                let text = format!("the server ended connection {number} after {came}");
                return Err(Error::protocol("recv", text));
            }
            answer.extend_from_slice(&buf[..n]);
        }
        if answer != piece.to_ascii_uppercase() {
            let text =
                format!("the answer on connection {number} is not what we sent, in capitals");
            return Err(Error::protocol("recv", text));
        }
    }
    Ok(())
}
