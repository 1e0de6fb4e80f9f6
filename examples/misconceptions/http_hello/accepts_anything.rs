//! Believes: A client knows how a request looks, so I need not check it.

use std::net::{TcpListener, TcpStream};

use socklab::Result;
use socklab::cli::Args;

use super::parse::{self, Parsed, Request};
use super::right::{self, RIGHT, Server};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: TcpStream) -> Result<()> {
    right::serve(conn, &Server { parse, ..RIGHT })
}

fn parse(came: &[u8]) -> Parsed {
    let refused = match parse::parse(came) {
        Err(status) if status.starts_with("400") => status,
        parsed => return parsed,
    };
    let end = came.windows(4).position(|bytes| bytes == b"\r\n\r\n").ok_or(refused)? + 4;
    let line = String::from_utf8_lossy(came).into_owned();
    let target = line.split_ascii_whitespace().nth(1).unwrap_or("/").to_string();
    Ok(Some((Request { method: "GET".to_string(), target, ..Request::default() }, end)))
}
