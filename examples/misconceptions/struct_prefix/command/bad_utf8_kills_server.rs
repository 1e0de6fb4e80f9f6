//! Believes: A command is text.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call, say};

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
        if std::str::from_utf8(&buf[..n]).is_err() {
            say!("that is no text");
            std::process::exit(1);
        }
        right::send(conn, &output(&buf[..n]))?;
    }
}
