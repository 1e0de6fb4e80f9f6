//! Believes: Every output is text in UTF-8.

use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right::ask;
use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    match String::from_utf8(right_client::receive(conn)?) {
        Ok(text) => Ok(text.into_bytes()),
        Err(error) => Err(Error::protocol("decode", error.to_string())),
    }
}
