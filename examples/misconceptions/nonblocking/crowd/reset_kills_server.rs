//! Believes: an error is the end of everything.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve_or(listener, right::turn, Err)
}
