//! Believes: first the client says everything, and then I answer.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::narrate::named;
use socklab::{Result, call};

use super::Answer;
use crate::nianbao::right;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, all)
}

fn all(conn: &mut TcpStream, answer: Answer) -> Result<()> {
    let mut command = Vec::new();
    named("recv", conn.read_to_end(&mut command))?;
    call!(conn.write_all(&answer(&command)))
}
