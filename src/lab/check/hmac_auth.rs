//! Lesson 16.

use super::Suite;
use crate::words::hmac_auth::*;

/// The act `talk`.
pub const TALK: Suite =
    Suite { lesson: "hmac_auth", act: "talk", mistakes: MISTAKES, ..Suite::EMPTY };
