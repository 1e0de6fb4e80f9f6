//! `recv_ready`, the client's answer to a length: it has 10 bytes, and both sides know that.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::show;
use socklab::{Error, Result, call};

/// What a client sends when it has the length.
pub const READY: &[u8] = b"recv_ready";

/// Receives `recv_ready` in as many pieces as it comes, and no byte more.
pub fn receive(conn: &mut TcpStream, args: &Args) -> Result<()> {
    let deadline = Deadline::after(args.timeout, "recv_ready"); // for all its pieces
    let mut came = Vec::new();
    let mut buf = [0; READY.len()];
    while came.len() < READY.len() {
        deadline.arm(conn)?;
        // Never ask for more than is missing: what follows is the client's next command.
        let room = READY.len() - came.len();
        let n = call!(conn.read(&mut buf[..room]))?;
        if n == 0 {
            return Err(ended(came.len()));
        }
        came.extend_from_slice(&buf[..n]);
    }
    check(&came)
}

/// These 10 bytes must be `recv_ready`.
pub fn check(came: &[u8]) -> Result<()> {
    if came != READY {
        let text = format!("{} came, not \"recv_ready\": no output is sent", show(came));
        return Err(Error::protocol("recv", text));
    }
    Ok(())
}

/// The client sent its FIN before the last byte.
pub fn ended(came: usize) -> Error {
    let text = format!("the stream ended after {came} of {} bytes of recv_ready", READY.len());
    Error::protocol("recv", text)
}
