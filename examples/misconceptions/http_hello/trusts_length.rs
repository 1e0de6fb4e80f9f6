//! Believes: Content-Length is a number.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::parse::{Parsed, RULES, Rules, parse_by};
use super::right::{self, RIGHT, Server};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: TcpStream) -> Result<()> {
    right::serve(conn, &Server { parse, ..RIGHT })
}

fn parse(came: &[u8]) -> Parsed {
    parse_by(came, &Rules { length, ..RULES })
}

fn length(values: &[&str]) -> std::result::Result<usize, &'static str> {
    let length = values.last().and_then(|length| length.parse().ok()).unwrap_or(0);
    if length <= 65_536 { Ok(length) } else { Err("413 Content Too Large") }
}
