//! Believes: one after the other is soon enough.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::super::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::one_by_one(listener, right::welcome)
}
