//! The right code that these programs share. Each program does one thing in a wrong way.

use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result};

use crate::nianbao::commands::{Manner, talk};
use crate::struct_prefix::{right, right_client};

pub use crate::nianbao::right::output;

/// A length and then an output.
pub fn answer(command: &[u8]) -> Vec<u8> {
    right::pack(&output(command))
}

pub const MANNER: Manner = Manner { receive, leave: |_| Ok(()) };

/// Receives the whole output.
pub fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    right::message(conn)?.ok_or_else(|| Error::protocol("recv", "the server closed the connection"))
}

/// Sends each command. `receive` receives the output.
pub fn ask(args: &Args, receive: fn(&mut TcpStream) -> Result<Vec<u8>>) -> Result<()> {
    talk(&mut right_client::connect(args)?, args, Manner { receive, ..MANNER })
}
