//! Believes: Every recv gives a message, and every message needs an answer.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, talk)
}

fn talk(conn: &mut TcpStream, args: &Args) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if &buf[..n] == b"bye" || !right::speak(conn, args)? {
            return Ok(());
        }
    }
}
