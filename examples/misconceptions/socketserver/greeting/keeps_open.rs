//! Believes: The client will send more, so I keep the connection open.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    while call!(conn.read(&mut [0; 1024]))? > 0 {
        call!(conn.write_all(right::NIHAO.as_bytes()))?;
    }
    Ok(())
}
