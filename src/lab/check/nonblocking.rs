//! Lesson 14.

use super::Suite;
use crate::words::nonblocking::*;

/// The act `talk`.
pub const TALK: Suite =
    Suite { lesson: "nonblocking", act: "talk", mistakes: MISTAKES, ..Suite::EMPTY };
