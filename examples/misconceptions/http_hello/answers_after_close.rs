//! Believes: What has come must have an answer.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use std::io::Write;

use socklab::call;

use super::parse::Request;
use super::parts::{PAGE, drain, write};
use super::right::{self, RIGHT, Server};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: TcpStream) -> Result<()> {
    right::serve(conn, &Server { end, ..RIGHT })
}

fn end(mut conn: TcpStream, rest: &[u8]) -> Result<()> {
    if !rest.is_empty() {
        call!(conn.write_all(write(&Request::default(), "200 OK", PAGE).as_bytes()))?;
    }
    drain(conn)
}
