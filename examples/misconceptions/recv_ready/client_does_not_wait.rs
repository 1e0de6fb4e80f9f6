//! Believes: I am always ready, so I can say so at once.

use std::io::Write;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{READY, ask, exactly};
use super::right_client::length;

pub fn play(args: &Args) -> Result<()> {
    ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    call!(conn.write_all(READY))?; // the command is on its way, and nothing has come back
    let length = length(conn)?;
    exactly(conn, length)
}
