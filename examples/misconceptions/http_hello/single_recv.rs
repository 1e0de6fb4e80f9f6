//! Believes: One recv gives one request.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::parse::{self, Parsed};
use super::right::{self, RIGHT, Server};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: TcpStream) -> Result<()> {
    right::serve(conn, &Server { parse, ..RIGHT })
}

fn parse(came: &[u8]) -> Parsed {
    match parse::parse(came) {
        Ok(None) if !came.is_empty() => Err("400 Bad Request"),
        parsed => parsed,
    }
}
