//! Lesson 08: misconceptions.

use crate::kind::Misconception;

pub const MISCONCEPTIONS: &[Misconception] = &[];
