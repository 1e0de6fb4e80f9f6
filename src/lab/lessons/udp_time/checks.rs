//! Lesson 07.
use super::PORT;
use crate::bench::{Setting, Suite};
/// The act `ask`.
pub const ASK: Suite = Suite {
    lesson: "udp_time",
    act: "ask",
    setting: Setting { port: PORT, datagrams: true, ..Setting::EMPTY },
    ..Suite::EMPTY
};
