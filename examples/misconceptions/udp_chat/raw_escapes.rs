//! Believes: A message is text, so I can print it as it is.

use std::io::{self, Write};
use std::net::{SocketAddr, UdpSocket};

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right;

pub fn play(socket: UdpSocket, _: &Args) -> Result<()> {
    right::serve(&socket, take)
}

fn take(message: &[u8], from: SocketAddr) -> Result<()> {
    let text = String::from_utf8_lossy(message);
    let printed = writeln!(io::stdout(), "unknown sender {from}: {text}");
    named("write", printed)
}
