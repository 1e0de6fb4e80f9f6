//! Believes: Connection is close or keep-alive.

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
    parse_by(came, &Rules { says: |value, word| value == word, ..RULES })
}
