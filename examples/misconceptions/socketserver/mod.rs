//! Lesson 17: misconceptions about services in a framework.

pub mod calling;
pub mod greeting;
pub mod print;
mod right;
mod right_client;
pub mod serving;
pub mod upper;
pub mod welcome;
