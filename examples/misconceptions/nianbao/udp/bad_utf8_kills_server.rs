//! Believes: an output is text.

use std::net::UdpSocket;

use socklab::cli::Args;
use socklab::{Error, Result};

use super::super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    loop {
        let output = right::command(&socket)?;
        String::from_utf8(output).map_err(|e| Error::protocol("decode", e.to_string()))?;
    }
}
