//! Believes: recv(4) always gives 4 bytes, and recv(n) gives n.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::header::{Header, length};
use socklab::{Error, Result, call};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, confirmed)
}

fn confirmed(conn: &mut TcpStream, content: &[u8]) -> Result<()> {
    let mut four = [0; 4];
    if call!(conn.read(&mut four))? < 4 {
        return Err(Error::protocol("recv", "this is no length"));
    }
    let mut json = vec![0; length(four)?];
    let n = call!(conn.read(&mut json))?;
    right_client::confirms(Some(Header::from_bytes(&json[..n])?), content)
}
