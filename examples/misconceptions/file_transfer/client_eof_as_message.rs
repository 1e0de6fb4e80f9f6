//! Believes: A server that closes without an answer has kept the file.

use std::net::TcpStream;

use socklab::Result;
use socklab::cli::Args;

use super::{right, right_client};

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, confirmed)
}

fn confirmed(conn: &mut TcpStream, content: &[u8]) -> Result<()> {
    match right::header(conn)? {
        None => Ok(()),
        answer => right_client::confirms(answer, content),
    }
}
