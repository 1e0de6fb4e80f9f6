//! Believes: Nobody types more than 512 bytes in a line.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, talk)
}

fn talk(conn: &mut TcpStream, args: &Args) -> Result<()> {
    let mut buf = [0; 512];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 || &buf[..n] == b"bye" || !right::speak(conn, args)? {
            return Ok(());
        }
    }
}
