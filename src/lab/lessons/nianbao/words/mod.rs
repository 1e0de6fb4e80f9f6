//! What the checks of lesson 08 say.

pub mod burst;
pub mod leftover;
pub mod udp;
