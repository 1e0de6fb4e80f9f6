//! Believes: One recv gives the whole header, and one recv the whole output.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let length = right::length(right::whole(conn, 4)?)?;
    let mut json = vec![0; length];
    let n = call!(conn.read(&mut json))?;
    let mut output = vec![0; right::size(&right::parsed(&json[..n])?)?];
    let n = if output.is_empty() { 0 } else { call!(conn.read(&mut output))? };
    Ok(output[..n].to_vec())
}
