//! Believes: The server always answers, sooner or later.

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
    right::receive(conn, message, &Deadline::after(Duration::from_secs(3600), "the answer"))
}
