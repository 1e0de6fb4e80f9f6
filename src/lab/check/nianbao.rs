//! Lesson 08.

use super::Suite;
use crate::words::nianbao::*;

/// The act `burst`.
pub const BURST: Suite =
    Suite { lesson: "nianbao", act: "burst", mistakes: MISTAKES, ..Suite::EMPTY };

/// The act `leftover`.
pub const LEFTOVER: Suite =
    Suite { lesson: "nianbao", act: "leftover", mistakes: MISTAKES, ..Suite::EMPTY };

/// The act `udp`.
pub const UDP: Suite = Suite { lesson: "nianbao", act: "udp", mistakes: MISTAKES, ..Suite::EMPTY };
