//! Lesson 05: misconceptions.

use crate::kind::Misconception;

pub const MISCONCEPTIONS: &[Misconception] = &[];
