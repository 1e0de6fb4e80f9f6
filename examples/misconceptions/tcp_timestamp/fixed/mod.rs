//! Lesson 04: misconceptions about records of 20 bytes.

pub mod client_eof_as_message;
pub mod client_short_record;
pub mod client_single_recv;
pub mod client_takes_any_answer;
pub mod eof_as_message;
pub mod loses_next_message;
pub mod reset_kills_server;
pub mod right;
pub mod rounds;
pub mod short_record;
pub mod single_recv;
pub mod too_lenient;
