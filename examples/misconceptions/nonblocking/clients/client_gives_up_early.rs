//! Believes: An answer that takes longer than a second does not come.

use std::net::TcpStream;
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::deadline::Deadline;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::talk(args, receive)
}

fn receive(conn: &mut TcpStream, message: &[u8], _: &Deadline) -> Result<()> {
    right::receive(conn, message, &Deadline::after(Duration::from_millis(1500), "the answer"))
}
