//! Believes: I talk to one caller at a time, so I need no queue.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right;

/// For listen.
pub const BACKLOG: i32 = 0;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, right::talk)
}
