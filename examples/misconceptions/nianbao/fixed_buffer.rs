//! Believes: A client sends at most 1024 bytes.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, receive)
}

fn receive(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    let mut filled = 0;
    while filled < buf.len() {
        let n = call!(conn.read(&mut buf[filled..]))?;
        if n == 0 {
            break;
        }
        filled += n;
    }
    Ok(())
}
