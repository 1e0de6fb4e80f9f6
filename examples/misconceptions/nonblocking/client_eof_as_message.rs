//! Believes: A receive of nothing is an answer.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

use super::right_client as right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, receive)
}

fn receive(conn: &mut TcpStream, wanted: usize, deadline: &Deadline) -> Result<()> {
    let mut buf = [0; 1024];
    let mut received = 0;
    while received < wanted {
        deadline.arm(conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        received += n;
    }
    Ok(())
}
