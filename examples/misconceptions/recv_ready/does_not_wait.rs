//! Believes: recv_ready says nothing new, so I need not wait for it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{PARTS, ready};
use crate::nianbao::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, commands)
}

fn commands(conn: &mut TcpStream) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        let output = (PARTS.output)(&buf[..n]);
        let answer = [(PARTS.length)(&output), output].concat();
        call!(conn.write_all(&answer))?;
        ready(conn)?;
    }
}
