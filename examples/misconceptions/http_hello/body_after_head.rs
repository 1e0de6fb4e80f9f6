//! Believes: HEAD is another word for GET.

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
    let request = Request { method: "GET".to_string(), close: request.close, ..Request::default() };
    parts::write(&request, status, body)
}
