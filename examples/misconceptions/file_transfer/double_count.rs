//! Believes: Each recv fills its buffer, so I count the size of the buffer.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Error, Result, call};

use super::{right, session as steps};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, session)
}

fn session(conn: &mut TcpStream) -> Result<()> {
    while let Some(header) = right::header(conn)? {
        steps::name(&header)?;
        let content = content(conn, right::size(&header)?)?;
        steps::finish(conn, &header, &content)?;
    }
    Ok(())
}

fn content(conn: &mut TcpStream, size: u64) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    let mut buf = [0; 8192];
    let mut left = size;
    while left > 0 {
        let room = left.min(buf.len() as u64) as usize;
        let n = call!(conn.read(&mut buf[..room]))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the stream ended too early"));
        }
        content.extend_from_slice(&buf[..n]);
        left -= room as u64;
    }
    Ok(content)
}
