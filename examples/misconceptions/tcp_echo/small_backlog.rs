//! Believes: I serve one client at a time, so I need no queue.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right;

/// So many connections may wait, and one more (listen(2)).
pub const BACKLOG: i32 = 0;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, right::echo)
}
