//! Believes: An error on one connection is an error of the whole server.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve_or(listener, right::turn, Err)
}
