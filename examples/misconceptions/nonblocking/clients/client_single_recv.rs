//! Believes: One recv gives the whole answer.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, receive)
}

fn receive(conn: &mut TcpStream, _: &[u8], deadline: &Deadline) -> Result<()> {
    let mut buf = [0; 1024];
    deadline.arm(conn)?;
    let n = call!(conn.read(&mut buf))?;
    match n {
        0 => Err(Error::protocol("recv", "the server closed inside an answer")),
        _ => Ok(()),
    }
}
