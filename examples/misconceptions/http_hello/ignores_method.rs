//! Believes: The first word does not matter: every request wants a page.

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
    let target = request.target.clone();
    parts::look(&Request { method: "GET".to_string(), target, ..Request::default() })
}
