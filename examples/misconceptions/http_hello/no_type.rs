//! Believes: A browser sees that this is HTML.

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
    right::serve(conn, &Server { write, ..RIGHT })
}

fn write(request: &Request, status: &'static str, body: &str) -> String {
    parts::write(request, status, body).replace("Content-Type: text/html\r\n", "")
}
