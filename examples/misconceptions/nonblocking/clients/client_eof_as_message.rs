//! Believes: The answer is complete when the server closes, even if it is short.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, receive)
}

fn receive(conn: &mut TcpStream, message: &[u8], deadline: &Deadline) -> Result<()> {
    let mut buf = [0; 1024];
    let mut answer = vec![];
    while answer.len() < message.len() {
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        answer.extend_from_slice(&buf[..n]);
    }
    right::compare(&answer, message)
}
