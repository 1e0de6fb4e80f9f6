//! Believes: Every client that connects sends a command.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::{Result, call, say};

use super::Answer;
use crate::nianbao::right;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, commands)
}

fn commands(conn: &mut TcpStream, answer: Answer) -> Result<()> {
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf))?;
    if n == 0 {
        say!("the client sent no command: the server ends");
        std::process::exit(1);
    }
    call!(conn.write_all(&answer(&buf[..n])))?;
    right::answers(conn, answer)
}
