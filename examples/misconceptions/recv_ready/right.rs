//! The right code that these programs share. Each program does one thing in a wrong way.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use crate::nianbao::commands::{Manner, talk};
use crate::nianbao::right::{self, Answer};

pub use right::output;

pub const READY: &[u8] = b"recv_ready";

/// What a server does with a command.
#[derive(Clone, Copy)]
pub struct Parts {
    /// Runs it.
    pub output: Answer,
    /// Makes the length of its output.
    pub length: Answer,
    /// Receives `recv_ready`.
    pub ready: fn(&mut TcpStream) -> Result<()>,
}

pub const PARTS: Parts =
    Parts { output, length: |output| output.len().to_string().into_bytes(), ready };

/// Serves one client after the other.
pub fn serve(listener: TcpListener, parts: Parts) -> Result<()> {
    right::serve(listener, move |conn| commands(conn, parts))
}

/// Runs a client's commands.
pub fn commands(conn: &mut TcpStream, parts: Parts) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        let output = (parts.output)(&buf[..n]);
        call!(conn.write_all(&(parts.length)(&output)))?;
        (parts.ready)(conn)?;
        call!(conn.write_all(&output))?;
    }
}

/// Receives `recv_ready`, and no byte more.
pub fn ready(conn: &mut TcpStream) -> Result<()> {
    checked(&exactly(conn, READY.len())?)
}

/// Other bytes than `recv_ready` are an error.
pub fn checked(came: &[u8]) -> Result<()> {
    match came == READY {
        true => Ok(()),
        false => Err(Error::protocol("recv", "this is not recv_ready")),
    }
}

/// Receives this many bytes.
pub fn exactly(conn: &mut TcpStream, wanted: usize) -> Result<Vec<u8>> {
    let mut received = Vec::new();
    let mut buf = [0; 16 * 1024];
    while received.len() < wanted {
        let room = buf.len().min(wanted - received.len());
        match call!(conn.read(&mut buf[..room]))? {
            0 => return Err(Error::protocol("recv", "the stream ended too early")),
            n => received.extend_from_slice(&buf[..n]),
        }
    }
    Ok(received)
}

/// Sends each command. `receive` receives the length and the output.
pub fn ask(args: &Args, receive: fn(&mut TcpStream) -> Result<Vec<u8>>) -> Result<()> {
    let manner = Manner { receive, ..super::MANNER };
    talk(&mut right::connect(args)?, args, manner)
}
