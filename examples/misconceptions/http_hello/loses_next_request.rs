//! Believes: One recv gives one request, or a part of one.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::parse::parse;
use super::parts::{look, receive, write};
use super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(mut conn: TcpStream) -> Result<()> {
    let mut came = Vec::new();
    while receive(&mut conn, &mut came)? > 0 {
        let Ok(Some((request, _))) = parse(&came) else { continue };
        let (status, body) = look(&request);
        call!(conn.write_all(write(&request, status, body).as_bytes()))?;
        came.clear();
    }
    Ok(())
}
