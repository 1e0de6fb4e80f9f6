//! Believes: A browser has a clock of its own, so it needs no date.

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
    let answer = parts::write(request, status, body);
    let date = answer.lines().skip(1).find(|line| line.starts_with("Date")).unwrap_or_default();
    answer.replace(&format!("{date}\r\n"), "")
}
