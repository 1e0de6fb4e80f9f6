//! Believes: If the answer is as long as my message, it is right.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, receive)
}

fn receive(conn: &mut TcpStream, message: &[u8], deadline: &Deadline) -> Result<()> {
    let mut received = 0;
    while received < message.len() {
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut [0; 1024]))?;
        if n == 0 {
            return Err(Error::protocol("recv", "the server closed inside an answer"));
        }
        received += n;
    }
    Ok(())
}
