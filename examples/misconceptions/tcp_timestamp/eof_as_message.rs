//! Believes: The last line needs no newline.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let (mut kept, mut buf) = (Vec::new(), [0; 1024]);
    while kept.len() < right::BOUND {
        let n = call!(conn.read(&mut buf))?;
        match (n, kept.is_empty()) {
            (0, true) => return Ok(()),
            (0, false) => kept.push(b'\n'), // its end is the end of the stream
            _ => kept.extend_from_slice(&buf[..n]),
        }
        right::answer(conn, &mut kept, right::tell)?;
    }
    Ok(())
}
