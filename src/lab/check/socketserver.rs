//! Lesson 17.

use super::Suite;
use crate::words::socketserver::*;

/// The act `upper`.
pub const UPPER: Suite =
    Suite { lesson: "socketserver", act: "upper", mistakes: MISTAKES, ..Suite::EMPTY };

/// The act `welcome`.
pub const WELCOME: Suite =
    Suite { lesson: "socketserver", act: "welcome", mistakes: MISTAKES, ..Suite::EMPTY };

/// The act `greeting`.
pub const GREETING: Suite =
    Suite { lesson: "socketserver", act: "greeting", mistakes: MISTAKES, ..Suite::EMPTY };

/// The act `print`.
pub const PRINT: Suite =
    Suite { lesson: "socketserver", act: "print", mistakes: MISTAKES, ..Suite::EMPTY };
