//! Lesson 17: misconceptions.

use crate::kind::Misconception;

pub const MISCONCEPTIONS: &[Misconception] = &[];
