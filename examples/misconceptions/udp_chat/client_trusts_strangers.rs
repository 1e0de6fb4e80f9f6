//! Believes: Only my server sends datagrams to me.

use std::net::SocketAddr;

use socklab::cli::Args;
use socklab::payload::whole;
use socklab::{Result, say};

use super::right_client;

pub fn play(args: &Args) -> Result<()> {
    right_client::talk(args, hear)
}

fn hear(message: &[u8], from: SocketAddr, args: &Args) -> Result<bool> {
    say!("server {from}: {}", whole(message));
    let _ = args.addr; // nothing is compared with it
    Ok(true)
}
