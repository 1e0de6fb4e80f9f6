//! Believes: Every message has six bytes, like hello!

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 6];
    loop {
        let mut filled = 0;
        while filled < buf.len() {
            let n = call!(conn.read(&mut buf[filled..]))?;
            if n == 0 {
                return call!(conn.write_all(&buf[..filled]));
            }
            filled += n;
        }
        call!(conn.write_all(&buf))?;
    }
}
