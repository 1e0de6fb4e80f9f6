//! Believes: Every answer is text in UTF-8.

use std::net::SocketAddr;

use socklab::cli::Args;
use socklab::{Error, Result};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, hear)
}

fn hear(message: &[u8], from: SocketAddr, args: &Args) -> Result<bool> {
    if std::str::from_utf8(message).is_err() {
        return Err(Error::protocol("recv_from", "this is not text"));
    }
    right_client::hear(message, from, args)
}
