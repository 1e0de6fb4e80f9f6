//! Believes: A recv of 8192 bytes gives at most what belongs to this file.

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
        let name = steps::name(&header)?;
        let follows = header.flag("md5_follows")?;
        let size = right::size(&header)?;
        // An MD5 behind the file would be received with the file.
        let content = if follows { right::exactly(conn, size)? } else { content(conn, size)? };
        steps::check(conn, &header, &content)?;
        right::keep(name, &content)?;
        steps::answer(conn, &header, &content)?;
    }
    Ok(())
}

fn content(conn: &mut TcpStream, size: u64) -> Result<Vec<u8>> {
    let mut content = Vec::new();
    let mut buf = [0; 8192];
    while (content.len() as u64) < size {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the stream ended too early"));
        }
        content.extend_from_slice(&buf[..n]);
    }
    Ok(content)
}
