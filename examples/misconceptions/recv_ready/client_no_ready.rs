//! Believes: The output follows its length, so I only receive.

use std::net::TcpStream;

use socklab::Result;
use socklab::cli::Args;

use super::right::{ask, exactly};
use super::right_client::length;

pub fn play(args: &Args) -> Result<()> {
    ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let length = length(conn)?;
    exactly(conn, length)
}
