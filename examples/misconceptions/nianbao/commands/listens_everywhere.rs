//! Believes: Every program that can connect to me is harmless.

use std::net::TcpListener;

use socklab::Result;

use super::Answer;
use super::right;

/// This listener has the address 0.0.0.0: every program in the network can run commands here.
pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, right::answers)
}
