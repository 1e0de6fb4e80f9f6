//! Believes: A text is as long as it has characters.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;
use super::right_command::output;

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
        let output = String::from_utf8_lossy(&output(&buf[..n])).to_string();
        call!(conn.write_all(&(output.chars().count() as i32).to_le_bytes()))?;
        call!(conn.write_all(output.as_bytes()))?;
    }
}
