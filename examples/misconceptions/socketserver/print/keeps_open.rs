//! Believes: The client closes first, so I wait for its FIN.

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
