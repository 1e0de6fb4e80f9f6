//! Lesson 14: misconceptions.

use crate::kind::Misconception;

pub const MISCONCEPTIONS: &[Misconception] = &[];
