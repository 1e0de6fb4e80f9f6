//! Lesson 05.

use super::Suite;
use crate::words::udp_echo::*;

/// The act `echo`.
pub const ECHO: Suite =
    Suite { lesson: "udp_echo", act: "echo", mistakes: MISTAKES, ..Suite::EMPTY };
