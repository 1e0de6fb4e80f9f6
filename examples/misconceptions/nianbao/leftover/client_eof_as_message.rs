//! Believes: A recv that gives 0 bytes is an empty answer.

use std::io::Read;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Result, call};

use super::MANNER;
use crate::nianbao::commands::{Manner, talk};
use crate::nianbao::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    talk(&mut conn, args, Manner { receive, ..MANNER })
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let mut buf = [0; 1024];
    let n = call!(conn.read(&mut buf))?;
    Ok(buf[..n].to_vec())
}
