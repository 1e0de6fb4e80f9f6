//! Believes: A server has one client.

use std::net::UdpSocket;

use socklab::Result;
use socklab::cli::Args;

use super::super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::command(&socket).map(drop)
}
