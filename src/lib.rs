//! What the examples of socklab share, and nothing more.
//!
//! Nothing here creates a socket for an example: the calls stay where the reader can see them.
//! Lessons use a module only after an earlier lesson has written the same by hand:
//!
//! | module | what it saves the examples | written by hand in |
//! |---|---|---|
//! | [`cli`] | reading the command line | (not a subject of this workbook) |
//! | [`narrate`] | telling each call and its result: [`call!`] | (not a subject of this workbook) |
//! | [`payload`] | showing bytes on a terminal, safely | (not a subject of this workbook) |
//! | [`trace`] | nothing: it gives `lab` the same lines with their times | (not a subject of this workbook) |
//! | [`command`] | running a command without a shell, within limits | (not a subject of this workbook) |
//! | [`cpu`] | asking how much CPU time this process has used | (not a subject of this workbook) |
//! | [`tcp_info`] | asking the kernel for the state of a TCP socket | (a call that std does not have) |
//! | [`deadline`] | one deadline over many calls | 01 `tcp_echo`, 05 `udp_echo` |
//! | [`frame`] | four bytes of length before each message | 10 `struct_prefix` |
//! | [`header`] | a JSON header over a frame | 11 `json_header` |
//! | [`auth`] | proving that a program knows a key | 16 `hmac_auth` |
//! | [`socketserver`] | a server around a handler | 17 `socketserver`, which is its lesson |

pub mod auth;
mod calls;
pub mod cli;
pub mod command;
mod connection;
pub mod cpu;
pub mod deadline;
mod error;
pub mod frame;
pub mod header;
pub mod narrate;
pub mod payload;
mod ready;
pub mod socketserver;
pub mod tcp_info;
pub mod trace;
mod transcript;

pub use error::{Error, Result};
