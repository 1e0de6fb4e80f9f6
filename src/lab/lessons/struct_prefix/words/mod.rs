//! What the checks of lesson 10 say.

pub mod command;
pub mod text;
