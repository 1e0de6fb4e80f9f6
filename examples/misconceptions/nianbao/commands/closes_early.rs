//! Believes: A conversation is one command and one answer.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::{Result, call};

use super::Answer;
use crate::nianbao::right;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, one)
}

fn one(conn: &mut TcpStream, answer: Answer) -> Result<()> {
    let mut buf = [0; 1024];
    match call!(conn.read(&mut buf))? {
        0 => Ok(()),
        n => call!(conn.write_all(&answer(&buf[..n]))),
    }
}
