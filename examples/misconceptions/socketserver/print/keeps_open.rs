//! Believes: A handler that returns leaves the connection open.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    while call!(conn.read(&mut [0; 1024]))? > 0 {}
    Ok(())
}
