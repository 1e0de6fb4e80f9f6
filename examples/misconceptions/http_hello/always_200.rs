//! Believes: I have only one page, so every path leads to it.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::parse::Request;
use super::parts::{self, PAGE};
use super::right::{self, RIGHT, Server};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: TcpStream) -> Result<()> {
    right::serve(conn, &Server { look, ..RIGHT })
}

fn look(request: &Request) -> (&'static str, &'static str) {
    match request.method.as_str() {
        "GET" | "HEAD" => ("200 OK", PAGE),
        _ => parts::look(request),
    }
}
