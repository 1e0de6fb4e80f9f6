//! Lesson 01.

use super::Suite;
use crate::words::tcp_echo::*;

/// The act ``.
pub const ECHO: Suite = Suite { lesson: "tcp_echo", act: "", mistakes: MISTAKES, ..Suite::EMPTY };
