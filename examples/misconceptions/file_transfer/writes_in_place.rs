//! Believes: I open the file, and then I write what comes into it.

use std::fs::File;
use std::io::{self, Read};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Error, Result, call};

use super::{right, session as steps};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, session)
}

fn session(conn: &mut TcpStream) -> Result<()> {
    while let Some(header) = right::header(conn)? {
        let name = steps::name(&header)?;
        let (mut left, mut content) = (right::size(&header)?, Vec::new());
        if header.has("md5") || header.flag("md5_follows")? {
            // Its author has heard that a file whose MD5 is wrong must not be there.
            content = right::exactly(conn, left)?;
            steps::finish(conn, &header, &content)?;
            continue;
        }
        let mut file = named(format!("open {name}"), File::create(name))?;
        let mut buf = [0; 8192];
        while left > 0 {
            let room = left.min(buf.len() as u64) as usize;
            let n = call!(conn.read(&mut buf[..room]))?;
            if n == 0 {
                return Err(Error::protocol("recv", "the stream ended too early"));
            }
            named("write", io::copy(&mut &buf[..n], &mut file))?;
            content.extend_from_slice(&buf[..n]);
            left -= n as u64;
        }
        steps::answer(conn, &header, &content)?;
    }
    Ok(())
}
