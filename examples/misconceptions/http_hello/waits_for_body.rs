//! Believes: First I receive the request, then I look whether I want it.

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
    match (RULES.length)(values) {
        // The body of this length is received, whatever it is.
        Err(status) if status.starts_with("413") => {
            values.first().and_then(|length| length.parse().ok()).ok_or(status)
        }
        length => length,
    }
}
