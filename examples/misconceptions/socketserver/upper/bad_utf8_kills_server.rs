//! Believes: Every line is text in UTF-8.

use std::io::Write;
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call, say};

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::threads(listener, handle)
}

fn handle(conn: &mut TcpStream) -> Result<()> {
    let Ok(text) = String::from_utf8(right::line(conn)?) else {
        say!("this is not text");
        std::process::exit(1);
    };
    call!(conn.write_all(text.trim_ascii().to_ascii_uppercase().as_bytes()))
}
