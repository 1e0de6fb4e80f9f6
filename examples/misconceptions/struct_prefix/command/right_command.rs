//! What these programs do right: each of them does one thing otherwise.

use std::net::TcpStream;

use socklab::cli::Args;
use socklab::{Error, Result};

use crate::nianbao::commands::{Manner, talk};
use crate::struct_prefix::{right, right_client};

pub use crate::nianbao::right::output;

/// An output behind its length.
pub fn answer(command: &[u8]) -> Vec<u8> {
    right::pack(&output(command))
}

pub const MANNER: Manner = Manner { receive, leave: |_| Ok(()) };

/// An output, whole.
pub fn receive(conn: &mut TcpStream) -> Result<Vec<u8>> {
    right::message(conn)?.ok_or_else(|| Error::protocol("recv", "the server ended"))
}

/// Sends each command and receives its output in this way.
pub fn ask(args: &Args, receive: fn(&mut TcpStream) -> Result<Vec<u8>>) -> Result<()> {
    talk(&mut right_client::connect(args)?, args, Manner { receive, ..MANNER })
}
