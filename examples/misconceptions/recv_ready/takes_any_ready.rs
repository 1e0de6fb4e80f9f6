//! Believes: Whatever the client sends, it means that it is ready.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{PARTS, Parts, READY, exactly, serve};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve(listener, Parts { ready: |conn| exactly(conn, READY.len()).map(drop), ..PARTS })
}
