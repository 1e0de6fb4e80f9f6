//! Believes: Chinese text is always in GBK.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    if call!(conn.read(&mut [0; 1024]))? > 0 {
        call!(conn.write_all(b"\xc7\xd7\xa3\xac\xd1\xa7\xbb\xe1\xc1\xcb\xc2\xf0"))?;
    }
    Ok(())
}
