//! Believes: One recv gives one request.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::parse::{Request, parse};
use super::parts::{drain, look, write};
use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(mut conn: TcpStream) -> Result<()> {
    let mut buf = [0; 4096];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        let Ok(Some((request, _))) = parse(&buf[..n]) else {
            let bad = "400 Bad Request";
            call!(conn.write_all(write(&Request::default(), bad, bad).as_bytes()))?;
            return drain(conn);
        };
        let (status, body) = look(&request);
        call!(conn.write_all(write(&request, status, body).as_bytes()))?;
    }
}
