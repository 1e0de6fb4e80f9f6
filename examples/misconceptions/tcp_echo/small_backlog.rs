//! Believes: I serve one client at a time, so I need no queue.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right;

/// How many connections may wait for accept. On Linux one more may wait (listen(2)).
pub const BACKLOG: i32 = 0;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, right::echo)
}
