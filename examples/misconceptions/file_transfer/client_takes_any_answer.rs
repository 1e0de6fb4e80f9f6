//! Believes: An answer means that the file has arrived.

use std::net::TcpStream;

use socklab::Error;
use socklab::Result;
use socklab::cli::Args;

use super::{right, right_client};

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, confirmed)
}

fn confirmed(conn: &mut TcpStream, _: &[u8]) -> Result<()> {
    match right::header(conn)? {
        Some(_) => Ok(()),
        None => Err(Error::protocol("recv", "the server closed the connection")),
    }
}
