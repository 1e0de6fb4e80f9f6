//! Lesson 16: misconceptions.

use crate::kind::Misconception;

pub const MISCONCEPTIONS: &[Misconception] = &[];
