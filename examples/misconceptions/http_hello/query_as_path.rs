//! Believes: All that stands between the two blanks is the path.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::parse::Request;
use super::parts;
use super::right::{self, RIGHT, Server};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: TcpStream) -> Result<()> {
    right::serve(conn, &Server { look, ..RIGHT })
}

fn look(request: &Request) -> (&'static str, &'static str) {
    match request.target == "/" {
        false if request.target.starts_with("/?") => ("404 Not Found", "not found"),
        _ => parts::look(request),
    }
}
