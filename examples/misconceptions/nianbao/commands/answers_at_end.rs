//! Believes: I answer when the client has sent all its commands.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::{Result, call};

use super::Answer;
use crate::nianbao::right;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, all)
}

fn all(conn: &mut TcpStream, answer: Answer) -> Result<()> {
    let mut command = Vec::new();
    call!("recv until the FIN", conn.read_to_end(&mut command))?;
    call!(conn.write_all(&answer(&command)))
}
