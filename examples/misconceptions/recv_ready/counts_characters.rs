//! Believes: The length of a text is the number of its characters.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{PARTS, Parts, serve};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve(listener, Parts { length, ..PARTS })
}

fn length(output: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(output).chars().count().to_string().into_bytes()
}
