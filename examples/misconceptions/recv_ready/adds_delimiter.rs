//! Believes: A number ends with a newline, and everybody knows that.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{PARTS, Parts, serve};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve(listener, Parts { length, ..PARTS })
}

fn length(output: &[u8]) -> Vec<u8> {
    format!("{}\n", output.len()).into_bytes()
}
