//! Believes: All programs store the bytes of a number in the same order.

use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right_command::ask;
use crate::struct_prefix::right;

pub fn play(args: &Args) -> Result<()> {
    ask(args, receive)
}

fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    let [a, b, c, d] = right::exactly(conn, 4)?[..] else {
        return Err(Error::protocol("recv", "the stream ended"));
    };
    match i32::from_be_bytes([a, b, c, d]) {
        length @ 0..=right::CAP => right::exactly(conn, length as usize),
        _ => Err(Error::protocol("recv", "this length is too large")),
    }
}
