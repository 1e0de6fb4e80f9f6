//! Believes: One recv gives one reading.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, answer)
}

fn answer(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        let line = buf[..n].trim_ascii_end();
        call!(conn.write_all(format!("{}\n", right::tell(line)).as_bytes()))?;
    }
}
