//! Believes: After my length only recv_ready can come.

use std::io::Read;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Error, Result, call, say};

use super::right::{PARTS, Parts, READY, checked, serve};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve(listener, Parts { ready, ..PARTS })
}

fn ready(conn: &mut TcpStream) -> Result<()> {
    let mut came = Vec::new();
    let mut buf = [0; 1024];
    while came.len() < READY.len() {
        match call!(conn.read(&mut buf))? {
            0 => return Err(Error::protocol("recv", "the stream ended too early")),
            n => came.extend_from_slice(&buf[..n]),
        }
    }
    say!("{} bytes are recv_ready", came.len());
    checked(&came[..READY.len()]) // what came behind it is lost
}
