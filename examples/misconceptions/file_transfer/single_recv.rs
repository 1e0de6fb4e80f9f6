//! Believes: recv(4) always gives 4 bytes, and recv(n) gives n.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::header::{self, Header};
use socklab::{Error, Result, call};

use super::{right, session as steps};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, session)
}

fn session(conn: &mut TcpStream) -> Result<()> {
    let mut four = [0; 4];
    loop {
        match call!(conn.read(&mut four))? {
            0 => return Ok(()),
            4 => {}
            _ => return Err(Error::protocol("recv", "this is no length")),
        }
        let mut json = vec![0; header::length(four)?];
        let n = call!(conn.read(&mut json))?;
        let header = Header::from_bytes(&json[..n])?;
        steps::name(&header)?;
        let content = right::exactly(conn, right::size(&header)?)?;
        steps::finish(conn, &header, &content)?;
    }
}
