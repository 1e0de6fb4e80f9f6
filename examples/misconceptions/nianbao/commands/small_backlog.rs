//! Believes: I serve one client at a time, so I need no queue.

use std::net::TcpListener;

use socklab::Result;

use super::Answer;
use super::right;

/// How many connections may wait for accept. On Linux one more may wait (listen(2)).
pub const BACKLOG: i32 = 0;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, right::answers)
}
