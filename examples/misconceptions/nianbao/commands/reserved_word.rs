//! Believes: The command quit ends the conversation.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::{Result, call};

use super::Answer;
use crate::nianbao::right;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, commands)
}

fn commands(conn: &mut TcpStream, answer: Answer) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 || buf[..n].eq_ignore_ascii_case(b"quit") {
            return Ok(());
        }
        call!(conn.write_all(&answer(&buf[..n])))?;
    }
}
