//! Believes: A client that I refuse closes the connection by itself.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    if right::asks(conn, key)? {
        return right::answers(conn);
    }
    while call!(conn.read(&mut [0; 1024]))? > 0 {}
    Ok(())
}
