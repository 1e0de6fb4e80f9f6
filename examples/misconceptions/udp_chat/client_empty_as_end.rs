//! Believes: An answer of 0 bytes means that the server has gone.

use std::net::SocketAddr;

use socklab::Result;
use socklab::cli::Args;

use super::{right, right_client};

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, hear)
}

fn hear(message: &[u8], from: SocketAddr, args: &Args) -> Result<bool> {
    if message.is_empty() {
        right::end(Ok(()));
    }
    right_client::hear(message, from, args)
}
