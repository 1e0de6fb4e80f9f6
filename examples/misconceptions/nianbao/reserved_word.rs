//! Believes: The message quit ends the conversation.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, receive)
}

fn receive(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 10];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 || &buf[..n] == b"quit" {
            return Ok(());
        }
    }
}
