//! Believes: a character is a byte.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

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
        // Each byte a character, as in Latin-1; GBK would make other ones of them.
        let command: String = buf[..n].iter().map(|byte| char::from(*byte)).collect();
        call!(conn.write_all(&right::output(command.as_bytes())))?;
    }
}
